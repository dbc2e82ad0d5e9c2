// Whether a model can be used right now, for `trestle doctor`.

public import Diagnostics
import Foundation

/// What a look at a model found.
public enum ModelProbe: Sendable, Hashable {
    /// It can be asked. `models` are the names that its server lists, `took` is the time of the answer.
    case ready(models: [String], took: Duration)
    /// It cannot, and why.
    case notReady(Diagnostic)
}

extension ModelConfiguration {
    /// Looks whether the model can be used. Asks a server for its list of models, which costs nothing; starts
    /// no program and no local server.
    ///
    /// - Parameter limit: the time to wait for a server.
    public func probe(within limit: Duration = .seconds(5)) async -> ModelProbe {
        let start = ContinuousClock.now
        do {
            let models: [String] =
                switch place {
                case .chatCompletions(let url, _, let key), .llamaCpp(let url, _, let key):
                    try await Self.models(
                        of: HTTPRequest(
                            method: "GET", url: Endpoint.url(url, version: "v1", path: "models"),
                            authorization: key.map { ("Authorization", "Bearer ", $0) }), limit)
                case .messages(let url, _, let key):
                    try await Self.models(
                        of: HTTPRequest(
                            method: "GET", url: Endpoint.url(url, version: "v1", path: "models"),
                            headers: ["anthropic-version": "2023-06-01"],
                            authorization: ("x-api-key", "", key)), limit)
                case .program(let path): try Self.program(path)
                case .recording(let path): ["\(try RecordedReply.records(of: path).count) records"]
                case .local(let path): [try LocalServer(store: store, model: path).usableModel()]
                }
            return .ready(models: models, took: ContinuousClock.now - start)
        } catch let error as LanguageModelError {
            return .notReady(error.diagnostic)
        } catch let error as DiagnosticsError {
            return .notReady(error.diagnostics[0])
        } catch {
            return .notReady(Diagnostic("model.unreachable", "\(error)"))
        }
    }

    private static func program(_ path: String) throws -> [String] {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw LanguageModelError.unreachable("no program that can be run is at '\(path)'")
        }
        return [path]
    }

    private static func models(of request: HTTPRequest, _ limit: Duration) async throws -> [String] {
        struct List: Decodable {
            struct Model: Decodable { var id: String }
            var data: [Model]
        }
        let timeouts = RequestTimeouts(connect: limit, idle: limit, total: limit)
        var body: [UInt8] = []
        var status = 0
        for try await part in HTTPClient().send(request, within: timeouts) {
            switch part {
            case .head(let code, _): status = code
            case .body(let data): body += data
            }
        }
        try Task.checkCancellation()
        guard (200...299).contains(status) else {
            throw LanguageModelError.response(
                status: status, message: ErrorBody.message(in: body, redactedBy: request.redacting))
        }
        guard let list = try? JSONDecoder().decode(List.self, from: Data(body)) else {
            throw LanguageModelError.malformed("\(request.place) gives no list of models")
        }
        return list.data.map(\.id)
    }
}
