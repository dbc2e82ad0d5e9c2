// File formats of linear programs.

/// How a file says a linear program.
public enum LinearFormat: String, Sendable, Hashable, CaseIterable {
    /// The format of CPLEX: rows as sums, as people write them.
    case lp
    /// MPS with fields apart by blanks.
    case mps
    /// MPS with fields in fixed columns.
    case fixedMPS

    /// The format that the ending of a file's name says, or nil.
    public init?(path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".lp") {
            self = .lp
        } else if name.hasSuffix(".mps") {
            self = .mps
        } else {
            return nil
        }
    }
}
