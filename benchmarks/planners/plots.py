"""Curves as SVG, written as text: no library is needed to draw a few lines."""

import math
from xml.sax.saxutils import escape

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#999999")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 440, 64, 230, 40, 52


class Axis:
    """Numbers to positions, linear or by the logarithm."""

    def __init__(self, values, first, last, logarithmic):
        values = list(values) or [1]
        self.first, self.last, self.logarithmic = first, last, logarithmic
        if logarithmic:
            self.low = math.floor(math.log10(min(values)))
            self.high = max(math.ceil(math.log10(max(values))), self.low + 1)
        else:
            self.low, self.high = min(0, min(values)), max(max(values), 1)

    def place(self, value):
        value = math.log10(value) if self.logarithmic else value
        return self.first + (value - self.low) / (self.high - self.low) * (self.last - self.first)

    def ticks(self):
        if self.logarithmic:
            return [10.0 ** power for power in range(self.low, self.high + 1)]
        step = 10 ** math.floor(math.log10(self.high / 4))
        step = next(step * factor for factor in (1, 2, 5, 10) if self.high / (step * factor) <= 8)
        return [step * count for count in range(int(self.high / step) + 1)]


def curves(title, across, up, series, log_x=False, log_y=False, steps=False):
    """The SVG of lines; `series` has (name, [(x, y), …]) with positive numbers on a logarithmic axis."""
    points = [point for _, line in series for point in line]
    x = Axis([point[0] for point in points], LEFT, WIDTH - RIGHT, log_x)
    y = Axis([point[1] for point in points], HEIGHT - BOTTOM, TOP, log_y)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{escape(title)}</text>']
    for tick in x.ticks():
        at = x.place(tick)
        out += [f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>',
                f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle">{tick:g}</text>']
    for tick in y.ticks():
        at = y.place(tick)
        out += [f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>',
                f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{tick:g}</text>']
    middle = (TOP + HEIGHT - BOTTOM) / 2
    out += [f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>',
            f'<text transform="translate(16 {middle}) rotate(-90)" text-anchor="middle">{escape(up)}</text>']
    for index, (name, line) in enumerate(series):
        colour = COLOURS[index % len(COLOURS)]
        dash = ' stroke-dasharray="6 3"' if index >= len(COLOURS) else ""
        path, last = "", None
        for at_x, at_y in line:
            place = f"{x.place(at_x):.1f}", f"{y.place(at_y):.1f}"
            path += f"M{place[0]} {place[1]}" if last is None else f"H{place[0]}V{place[1]}" if steps else (
                f"L{place[0]} {place[1]}")
            last = place
            if not steps:
                out.append(f'<circle cx="{place[0]}" cy="{place[1]}" r="2.5" fill="{colour}"/>')
        if path:
            out.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        row = TOP + 8 + 18 * index
        out += [f'<path d="M{WIDTH - RIGHT + 14} {row}h20" stroke="{colour}" stroke-width="2"{dash}/>',
                f'<text x="{WIDTH - RIGHT + 40}" y="{row + 4}">{escape(name)}</text>']
    return "\n".join([*out, "</svg>", ""])


def cactus(title, times, clock, limit):
    """How many instances are solved within a time; `times` has the seconds of each planner's solved ones."""
    series = []
    for name, seconds in times.items():
        solved = sorted(max(value, 0.001) for value in seconds)
        line = [(value, count + 1) for count, value in enumerate(solved)]
        series.append((f"{name} ({len(line)})", line + [(max(limit, line[-1][0]), len(line))] if line else []))
    return curves(title, f"whole process, {clock} seconds", "instances solved", series, log_x=True, steps=True)
