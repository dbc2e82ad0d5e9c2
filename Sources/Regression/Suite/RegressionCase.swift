// One file of a suite with what must hold of it.

/// A problem or a domain, what must hold of it, and what it may use up.
public struct RegressionCase: Sendable, Hashable, Codable {
    /// The path of the file.
    public var file: String
    /// Whether it is a domain; else it is a problem.
    public var isDomain: Bool
    /// The path of the problem's domain, where one was found.
    public var domain: String?
    /// What must hold.
    public var expectations: Expectations
    /// The file with the expectations; nil where none names the file.
    public var listedIn: String?
    /// Seconds for the whole case.
    public var timeLimit: Double
    /// Bytes of memory for the whole case.
    public var memoryLimit: Int
    /// Whether to look for what an update may write as well.
    public var isRecording: Bool

    /// The folder that names in the expectations are seen from.
    var folder: String { Path.folder(of: listedIn ?? file) }
    /// The stored plan.
    public var planFile: String? { expectations.plan.map { Path.joined(folder, $0) } }
    /// The problem that must be equivalent.
    var equivalentFile: String? { expectations.equivalentTo.map { Path.joined(folder, $0) } }
}
