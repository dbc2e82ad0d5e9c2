// Which GLPK is linked.

internal import CGLPK

extension GLPKSolver {
    /// The version of the GLPK library, such as `5.0`.
    public static var version: String { cglpk_version().map { String(cString: $0) } ?? "unknown" }
}
