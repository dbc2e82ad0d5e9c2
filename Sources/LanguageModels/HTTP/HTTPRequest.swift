// One request to a model's server.

import Foundation

/// A request, its key kept apart so that nothing prints it.
struct HTTPRequest: Sendable {
    /// The verb.
    var method = "POST"
    /// The address.
    var url: URL
    /// Headers without secrets.
    var headers: [String: String] = [:]
    /// The header that carries the key, what stands before the key in it, and the key.
    var authorization: (header: String, prefix: String, key: Secret)?
    /// The body.
    var body: Data?

    /// The host and port, for messages.
    var place: String {
        url.host.map { host in url.port.map { "\(host):\($0)" } ?? host } ?? url.absoluteString
    }

    /// `text` without the key.
    func redacting(_ text: String) -> String { authorization?.key.redacting(text) ?? text }

    /// The headers as they go out, the key among them: for the connection and for nothing else.
    var headerLines: [String] {
        var lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if let (header, prefix, key) = authorization, !key.isEmpty {
            lines.append("\(header): \(prefix)\(key.exposed())")
        }
        return lines
    }
}

/// A piece of a response.
enum HTTPPart: Sendable {
    /// The status and the headers, names in lower case; once, before the body.
    case head(status: Int, headers: [String: String])
    /// The next bytes of the body.
    case body(Data)
}
