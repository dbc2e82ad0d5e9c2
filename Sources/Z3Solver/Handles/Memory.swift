// What Z3 holds.

internal import CZ3

/// The memory that Z3 holds in this process, for all contexts together.
enum Z3Memory {
    /// In bytes.
    static var inUse: Int { Int(clamping: Z3_get_estimated_alloc_size()) }
}
