// Addresses of the calls below a server's base address.

import Foundation

/// Puts a call's address together.
enum Endpoint {
    /// The address of `path` below `base`, which may name the version, and may be the full address already.
    ///
    /// `http://host`, `http://host/` and `http://host/api` get the version; `http://host/v1` and
    /// `https://host/v1beta/openai` have one.
    static func url(_ base: URL, version: String, path: String) -> URL {
        var parts = base.path.split(separator: "/").map(String.init)
        let call = path.split(separator: "/").map(String.init)
        if parts.suffix(call.count) == call[...] { parts.removeLast(call.count) }
        let isVersion = { (part: String) in part.first == "v" && part.dropFirst().first?.isNumber == true }
        if !parts.contains(where: isVersion) { parts.append(version) }
        var components = URLComponents(url: base, resolvingAgainstBaseURL: false) ?? URLComponents()
        components.path = "/" + (parts + call).joined(separator: "/")
        return components.url ?? base
    }
}
