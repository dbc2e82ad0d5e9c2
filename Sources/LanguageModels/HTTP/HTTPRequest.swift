// One request to a model's server.

import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

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

    /// The request as Foundation wants it. Its own time limit is off, since ours are stricter.
    var urlRequest: URLRequest {
        var request = URLRequest(url: url, timeoutInterval: 86_400)
        request.httpMethod = method
        request.httpBody = body
        request.cachePolicy = .reloadIgnoringLocalCacheData
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let (header, prefix, key) = authorization, !key.isEmpty {
            request.setValue(prefix + key.exposed(), forHTTPHeaderField: header)
        }
        return request
    }
}

/// A piece of a response.
enum HTTPPart: Sendable {
    /// The status and the headers, names in lower case; once, before the body.
    case head(status: Int, headers: [String: String])
    /// The next bytes of the body.
    case body(Data)
}
