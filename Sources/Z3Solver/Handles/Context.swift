// One Z3 context, and the terms that are kept in it.

internal import CZ3

/// What Z3 says when a call fails.
struct Z3Fault: Error {
    /// The code.
    var code: Z3_error_code
    /// Z3's own words.
    var message: String

    /// Whether memory ran out.
    var isMemory: Bool { code == Z3_MEMOUT_FAIL || message.contains("memory") }
}

/// One Z3 context. Everything made in it keeps it alive.
///
/// A context is used by one thread at a time; only ``interrupt()`` may come from another.
final class Context {
    /// Z3's handle.
    let raw: OpaquePointer
    /// The sorts, which live as long as the context.
    let (boolean, whole, real): (OpaquePointer, OpaquePointer, OpaquePointer)

    /// An empty context.
    init() throws {
        guard let configuration = Z3_mk_config() else {
            throw Z3Fault(code: Z3_MEMOUT_FAIL, message: "no configuration")
        }
        defer { Z3_del_config(configuration) }
        guard let raw = Z3_mk_context_rc(configuration) else {
            throw Z3Fault(code: Z3_MEMOUT_FAIL, message: "no context")
        }
        Z3_set_error_handler(raw, nil)
        let sorts = [Z3_mk_bool_sort(raw), Z3_mk_int_sort(raw), Z3_mk_real_sort(raw)].compactMap {
            (sort: OpaquePointer?) -> OpaquePointer? in
            guard let sort else { return nil }
            Z3_inc_ref(raw, Z3_sort_to_ast(raw, sort))
            return sort
        }
        guard sorts.count == 3 else {
            Z3_del_context(raw)
            throw Z3Fault(code: Z3_MEMOUT_FAIL, message: "no sorts")
        }
        self.raw = raw
        (boolean, whole, real) = (sorts[0], sorts[1], sorts[2])
    }

    deinit { Z3_del_context(raw) }

    /// The fault of the last call, or nil where it went well.
    var fault: Z3Fault? {
        let code = Z3_get_error_code(raw)
        guard code != Z3_OK else { return nil }
        return Z3Fault(code: code, message: Z3_get_error_msg(raw, code).map { String(cString: $0) } ?? "")
    }

    /// Throws the fault of the last call, if any.
    func check() throws { if let fault { throw fault } }

    /// The result of a call that makes something.
    func made(_ result: OpaquePointer?) throws -> OpaquePointer {
        guard let result else {
            throw fault ?? Z3Fault(code: Z3_INVALID_ARG, message: "a call gave nothing")
        }
        return result
    }

    /// Asks the check that is running, if one is, to end. May be called by any thread.
    func interrupt() { Z3_interrupt(raw) }
}

/// Terms that are kept together and let go together.
final class TermPool {
    /// Where they live.
    let context: Context
    private var terms: [OpaquePointer] = []

    /// No terms.
    init(_ context: Context) { self.context = context }

    deinit { release(downTo: 0) }

    /// How many are kept.
    var count: Int { terms.count }

    /// Keeps what a call made.
    @inline(__always)
    func keep(_ result: OpaquePointer?) throws -> OpaquePointer {
        guard let result else { return try context.made(nil) }
        Z3_inc_ref(context.raw, result)
        terms.append(result)
        return result
    }

    /// Lets go of all but the first `count`.
    func release(downTo count: Int) {
        for term in terms[count...] { Z3_dec_ref(context.raw, term) }
        terms.removeSubrange(count...)
    }
}

extension Context {
    /// A new Boolean variable.
    func fresh(_ name: String, keptBy pool: TermPool) throws -> OpaquePointer {
        try pool.keep(Z3_mk_fresh_const(raw, name, boolean))
    }

    /// The second wherever the first.
    func implication(
        _ left: OpaquePointer, _ right: OpaquePointer, keptBy pool: TermPool
    ) throws -> OpaquePointer {
        try pool.keep(Z3_mk_implies(raw, left, right))
    }
}
