// JSON texts put together without changing the order of their members.

import Foundation

/// Helpers for request bodies.
enum JSONText {
    /// The parsed value of `bytes`, or nil.
    static func value(of bytes: [UInt8]) -> Any? {
        try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    /// `fields` as a JSON object, with `raw` members, which are JSON texts already, at its end. A schema is
    /// spliced in like this because servers generate members in the schema's order, which a dictionary
    /// would lose.
    static func object(_ fields: some Encodable, raw: [(name: String, json: String)] = []) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(fields)
        for (name, json) in raw {
            data.removeLast()
            data.append(Data(",\"\(name)\":\(json)}".utf8))
        }
        return data
    }

    /// A schema given as text, checked to be a JSON object.
    ///
    /// - Throws: ``LanguageModelError/malformed(_:)``.
    static func schema(_ text: String) throws -> String {
        guard value(of: Array(text.utf8)) is [String: Any] else {
            throw LanguageModelError.malformed("the request's JSON schema is no JSON object")
        }
        return text
    }
}
