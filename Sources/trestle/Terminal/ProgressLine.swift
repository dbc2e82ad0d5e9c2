// A line that says what is going on, rewritten in place; only on a terminal.

import Foundation
import Synchronization

/// Shows what takes time, with the seconds gone by. Silent in a pipe.
final class ProgressLine: Sendable {
    private let label = Mutex("")
    private let ticker = Mutex<Task<Void, Never>?>(nil)
    private let isShown: Bool

    /// A line that is shown only if `isWanted` and standard error is a terminal.
    init(isWanted: Bool) { isShown = isWanted && Console.isTerminal }

    /// Shows `text` until ``clear()``.
    func show(_ text: String) {
        guard isShown else { return }
        clear()
        label.withLock { $0 = text }
        let start = ContinuousClock.now
        let task = Task { [weak self] in
            var frame = 0
            while !Task.isCancelled {
                self?.draw(frame, start.duration(to: .now))
                frame += 1
                try? await Task.sleep(for: .milliseconds(120))
            }
        }
        ticker.withLock { $0 = task }
    }

    /// Shows other words; the seconds go on. Does nothing unless something is shown.
    func update(_ text: String) {
        guard isShown else { return }
        label.withLock { if !$0.isEmpty { $0 = text } }
    }

    /// Prints a line that stays, above the one that moves.
    func note(_ text: String) {
        label.withLock { _ in Console.error((isShown ? "\r\u{1B}[K" : "") + text) }
    }

    /// Takes the line away.
    func clear() {
        guard isShown else { return }
        ticker.withLock { task in
            task?.cancel()
            task = nil
        }
        label.withLock { text in
            if !text.isEmpty { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
            text = ""
        }
    }

    private func draw(_ frame: Int, _ elapsed: Duration) {
        let signs = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
        label.withLock { text in
            guard !text.isEmpty else { return }
            let line =
                "\r\u{1B}[K\(signs[frame % signs.count]) \(text.prefix(90)) \(elapsed.components.seconds) s"
            try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
        }
    }
}
