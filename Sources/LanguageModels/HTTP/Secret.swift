// A key that cannot be printed by accident.

import Foundation

/// A key. Its description, its debug description and its reflection all say `<secret>`.
///
/// ```swift
/// let key = Secret("sk-123")
/// print(key)                              // <secret>
/// key.redacting("bad key sk-123")         // bad key <secret>
/// ```
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Keeps `value`. White space and control characters, which no key has and which would end a header
    /// early, are dropped.
    public init(_ value: String) {
        self.value = String(
            String.UnicodeScalarView(
                value.unicodeScalars.filter {
                    !$0.properties.isWhitespace && $0.value >= 32 && $0.value != 127
                }))
    }

    /// Whether nothing is left of the key.
    public var isEmpty: Bool { value.isEmpty }

    /// The key itself, for the header of a request and for nothing else.
    func exposed() -> String { value }

    /// `text` with the key, also in its JSON and its URL spelling, replaced by `<secret>`.
    public func redacting(_ text: String) -> String {
        guard !value.isEmpty else { return text }
        var spellings: Set<String> = [value, value.replacingOccurrences(of: "/", with: "\\/")]
        if let escaped = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
            spellings.insert(escaped)
        }
        return spellings.sorted { $0.count > $1.count }.reduce(text) { text, spelling in
            text.replacingOccurrences(of: spelling, with: "\(self)")
        }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<secret>`.
    public var description: String { "<secret>" }
    /// `<secret>`.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
