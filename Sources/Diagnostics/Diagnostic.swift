// One value for everything that Trestle has to say about an input: what, where, and what to do.

/// A place in a text.
public struct SourceLocation: Sendable, Hashable {
    /// The text.
    public var source: SourceText
    /// The bytes meant.
    public var span: SourceSpan

    /// The bytes `span` of `source`.
    public init(_ source: SourceText, _ span: SourceSpan) {
        self.source = source
        self.span = span
    }
}

/// Something to say about an input, with a stable code, a place and a way out.
///
/// The code is interface: programs may match on it. The wording is not.
///
/// ```swift
/// Diagnostic(
///     "pddl.undeclared-predicate", "no predicate named 'ontable'", at: location,
///     label: "declared: on, on-table, clear",
///     fixIts: [FixIt("did you mean 'on-table'?", replacing: location, with: "on-table")])
/// ```
public struct Diagnostic: Sendable, Hashable {
    /// How grave a diagnostic is.
    public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        /// The input cannot be used.
        case error
        /// The input can be used, but probably does not mean what it should.
        case warning
        /// Information that needs no action.
        case note
    }

    /// A remark below a diagnostic, with a place of its own where it has one.
    public struct Note: Sendable, Hashable, Encodable {
        /// What to say.
        public var message: String
        /// Where, if anywhere.
        public var location: SourceLocation?

        /// A remark.
        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    /// A dotted, stable identifier such as `pddl.undeclared-predicate`.
    public var code: String
    /// How grave it is.
    public var severity: Severity
    /// One line without a full stop, with what was expected and what was found.
    public var message: String
    /// The place, where there is one.
    public var location: SourceLocation?
    /// A short remark printed under the place, such as the names allowed there.
    public var label: String?
    /// Further remarks.
    public var notes: [Note]
    /// What to do about it.
    public var fixIts: [FixIt]

    /// A diagnostic.
    public init(
        _ code: String, _ message: String, severity: Severity = .error, at location: SourceLocation? = nil,
        label: String? = nil, notes: [Note] = [], fixIts: [FixIt] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.location = location
        self.label = label
        self.notes = notes
        self.fixIts = fixIts
    }
}

/// What to do about a diagnostic: advice in words and, where it is mechanical, the edit.
public struct FixIt: Sendable, Hashable, Encodable {
    /// The advice.
    public var message: String
    /// The text to replace, where the edit is mechanical.
    public var location: SourceLocation?
    /// What to put there.
    public var replacement: String?

    /// Advice in words only.
    public init(_ message: String) {
        self.message = message
    }

    /// An edit that a program can make.
    public init(_ message: String, replacing location: SourceLocation, with replacement: String) {
        self.message = message
        self.location = location
        self.replacement = replacement
    }
}

/// The error that libraries throw for bad input: every diagnostic found, in source order.
public struct DiagnosticsError: Error, Sendable, Hashable {
    /// What was found; at least one is an error.
    public var diagnostics: [Diagnostic]

    /// All of `diagnostics`.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// A single error without a place in a text.
    public init(_ code: String, _ message: String, help: String? = nil) {
        diagnostics = [Diagnostic(code, message, fixIts: help.map { [FixIt($0)] } ?? [])]
    }
}

extension DiagnosticsError: CustomStringConvertible {
    /// The diagnostics as a terminal shows them, without colour.
    public var description: String { diagnostics.rendered() }
}
