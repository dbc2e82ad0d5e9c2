// Proxies from the environment, and why servers on this machine must not be asked through them.

import Foundation

/// Keeps requests to this machine away from proxies.
///
/// The system's HTTP library sends also `http://127.0.0.1` through `http_proxy` unless `no_proxy` names it,
/// and Foundation has no switch for that on Linux. A request that would go astray is refused; a program
/// prevents it once, before it starts threads:
///
/// ```swift
/// LoopbackProxy.exempt()
/// ```
public enum LoopbackProxy {
    private static let hosts = ["localhost", "127.0.0.1", "::1"]

    /// Adds this machine's names to `no_proxy` of this process, where a proxy is set. Call it first in
    /// `main`: it changes the environment, which is not safe beside other threads.
    public static func exempt() {
        let environment = ProcessInfo.processInfo.environment
        let covered = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        guard covered != "*" else { return }
        setenv("no_proxy", ([covered].filter { !$0.isEmpty } + hosts).joined(separator: ","), 1)
    }

    /// The environment variable whose proxy would get a request to this machine, or nil.
    static func astray(_ url: URL, environment: [String: String]) -> String? {
        guard let host = url.host?.trimmingCharacters(in: ["[", "]"]), isLoopback(host) else { return nil }
        let names =
            url.scheme == "https"
            ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
            : ["http_proxy", "all_proxy", "ALL_PROXY"]
        guard let proxy = names.first(where: { environment[$0]?.isEmpty == false }) else { return nil }
        let exempt = (environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
            .split { $0 == "," || $0 == " " }.map { $0.drop { $0 == "." } }
        return exempt.contains { $0 == "*" || $0 == host } ? nil : proxy
    }

    private static func isLoopback(_ host: String) -> Bool { hosts.contains(host) || host.hasPrefix("127.") }
}
