// The status and the headers of a response, put together from their lines.

import Foundation

/// Reads the lines of one response's head after another: an interim response (1xx) comes before the real
/// one, and trailers come after the body.
struct ResponseHead {
    private var status = 0
    private var headers: [String: String] = [:]
    private var isComplete = false

    /// Takes a line with its line break and returns the head when this line ends it.
    mutating func take(_ line: String) -> HTTPPart? {
        guard !isComplete else { return nil }
        let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
        if line.isEmpty {
            guard status >= 200 else { return nil }
            isComplete = true
            return .head(status: status, headers: headers)
        }
        if line.hasPrefix("HTTP/") {
            let words = line.split(separator: " ", maxSplits: 2)
            status = words.count > 1 ? Int(words[1]) ?? 0 : 0
            headers = [:]
        } else if let colon = line.firstIndex(of: ":") {
            let name = line[..<colon].lowercased()
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        }
        return nil
    }
}
