// The same rows through Z3's Python interface.

import Constraints
import Foundation

/// Runs `rows.py` on a file with the rows.
struct PythonPeer {
    private let interpreter: String
    private let file: URL

    /// Writes the rows down; the file stays in the temporary folder until ``seconds()`` has read it for the last time.
    init(interpreter: String, _ rows: Rows) throws {
        self.interpreter = interpreter
        file = FileManager.default.temporaryDirectory.appending(path: "constraint-benchmark-rows.txt")
        var lines = ["\(rows.columnCount)"]
        for row in 0..<rows.count {
            let range = row * rows.width..<(row + 1) * rows.width
            let numbers =
                rows.columns[range].map { Int($0.number) } + rows.factors[range].map { Int($0) }
                + [Int(rows.limits[row])]
            lines.append(numbers.map(String.init).joined(separator: " "))
        }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }

    /// The processor seconds of one passage.
    func seconds() throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: interpreter)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "rows.py")
        process.arguments = [script.path, file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let seconds = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.executableLoad)
        }
        return seconds
    }
}
