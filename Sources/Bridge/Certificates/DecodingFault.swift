// Faults of JSON in words.

import Foundation

extension DecodingError {
    /// What is wrong, for a person: `it has no 'text'`, `'plan[2]' is no text`.
    var words: String {
        switch self {
        case .keyNotFound(let key, let context):
            "it has no '\(Self.path(context.codingPath + [key]))'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(Self.path(context.codingPath))' is not of the kind that is expected"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is no JSON" : "'\(Self.path(context.codingPath))' has no such value"
        @unknown default: "it cannot be read"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce("") { path, key in
            key.intValue.map { "\(path)[\($0)]" }
                ?? (path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)")
        }
    }
}
