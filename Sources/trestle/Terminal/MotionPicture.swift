// A motion as a picture.

import ExactNumbers
import Foundation
import Motion
import Validation

/// An SVG picture of a workspace, its regions and the ways in it.
struct MotionPicture {
    private let motion: ValidatedMotion
    private let left: Double
    private let top: Double
    private let width: Double
    private let height: Double
    /// Pixels for a unit of length.
    private let scale: Double
    private static let colors = ["#c0392b", "#2469a8", "#1e8449", "#8e44ad", "#b9770e", "#117a8b"]

    init(_ motion: ValidatedMotion) {
        self.motion = motion
        let corners = motion.scenario.workspace.corners
        let (xs, ys) = (corners.map(\.x.approximation), corners.map(\.y.approximation))
        left = xs.min() ?? 0
        top = ys.max() ?? 0
        width = (xs.max() ?? 0) - left
        height = top - (ys.min() ?? 0)
        scale = 560 / max(width, height)
    }

    /// The picture.
    var text: String {
        let (right, bottom) = (Int(width * scale) + 40, Int(height * scale) + 40)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(right)\" height=\"\(bottom)\" "
                + "viewBox=\"0 0 \(right) \(bottom)\" font-family=\"sans-serif\" font-size=\"11\">",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            polygon(motion.scenario.workspace, "#fdfdfd", "#333"),
        ]
        for region in motion.scenario.regions {
            lines.append(polygon(region, isAvoided(region) ? "#d5d8dc" : "#e8f6e8", "#888"))
            let count = Double(region.corners.count)
            let x = region.corners.map(\.x.approximation).reduce(0, +) / count
            let y = region.corners.map(\.y.approximation).reduce(0, +) / count
            lines.append(
                "<text x=\"\(digits((x - left) * scale + 20))\" y=\"\(digits((top - y) * scale + 20))\" "
                    + "text-anchor=\"middle\" fill=\"#555\">\(escaped(region.name))</text>")
        }
        for (number, trajectory) in motion.plan.trajectories.enumerated() {
            let color = Self.colors[number % Self.colors.count]
            lines.append(
                "<polyline points=\"\(trajectory.waypoints.map { place($0.point) }.joined(separator: " "))\" "
                    + "fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>")
            for waypoint in trajectory.waypoints {
                let parts = place(waypoint.point).split(separator: ",")
                guard let x = parts.first, let y = parts.last else { continue }
                lines.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3\" fill=\"\(color)\"/>")
                lines.append(
                    "<text x=\"\(x)\" y=\"\(y)\" dx=\"5\" dy=\"-5\" fill=\"\(color)\">"
                        + "\(digits(waypoint.time.approximation))</text>")
            }
            if let first = trajectory.waypoints.first {
                let parts = place(first.point).split(separator: ",")
                guard let x = parts.first, let y = parts.last else { continue }
                lines.append(
                    "<text x=\"\(x)\" y=\"\(y)\" dx=\"5\" dy=\"14\" font-weight=\"bold\" fill=\"\(color)\">"
                        + "\(escaped(trajectory.robot))</text>")
            }
        }
        lines.append("</svg>\n")
        return lines.joined(separator: "\n")
    }

    /// Whether a rule says of the region only that it is not entered.
    private func isAvoided(_ region: Region) -> Bool {
        motion.scenario.rules.contains { Self.alwaysAvoided($0.formula).contains(region.name) }
    }

    private static func alwaysAvoided(_ formula: TimedFormula) -> Set<String> {
        switch formula {
        case .always(_, let inner): alwaysAvoided(inner)
        case .all(let parts): parts.reduce(into: []) { $0.formUnion(alwaysAvoided($1)) }
        case .not(.inside(_, let region)): [region]
        default: []
        }
    }

    private func polygon(_ region: Region, _ fill: String, _ stroke: String) -> String {
        "<polygon points=\"\(region.corners.map(place).joined(separator: " "))\" fill=\"\(fill)\" "
            + "stroke=\"\(stroke)\"/>"
    }

    private func place(_ point: Point) -> String {
        "\(digits((point.x.approximation - left) * scale + 20)),\(digits((top - point.y.approximation) * scale + 20))"
    }

    private func digits(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
