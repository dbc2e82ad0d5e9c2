// Z3's solver, optimizer, models and parameters, each with one owner.

internal import CZ3

/// The answer to a check.
enum CheckAnswer {
    case satisfiable(Interpretation)
    case unsatisfiable
    case unknown(String)
}

/// Parameters for a solver or an optimizer.
final class Parameters {
    let context: Context
    let raw: OpaquePointer

    init(_ context: Context) throws {
        self.context = context
        raw = try context.made(Z3_mk_params(context.raw))
        Z3_params_inc_ref(context.raw, raw)
        set("ctrl_c", false)
    }

    deinit { Z3_params_dec_ref(context.raw, raw) }

    func set(_ name: String, _ value: Bool) {
        Z3_params_set_bool(context.raw, raw, Z3_mk_string_symbol(context.raw, name), value)
    }

    func set(_ name: String, _ value: Int) {
        let bounded = UInt32(clamping: value)
        Z3_params_set_uint(context.raw, raw, Z3_mk_string_symbol(context.raw, name), bounded)
    }
}

/// The values that Z3 found.
final class Interpretation {
    let context: Context
    let raw: OpaquePointer

    init(_ context: Context, _ raw: OpaquePointer) {
        (self.context, self.raw) = (context, raw)
        Z3_model_inc_ref(context.raw, raw)
    }

    deinit { Z3_model_dec_ref(context.raw, raw) }

    /// The value of a term, kept by `pool`; variables that do not matter count as 0 or false.
    func value(of term: OpaquePointer, keptBy pool: TermPool) throws -> OpaquePointer {
        var result: OpaquePointer?
        guard Z3_model_eval(context.raw, raw, term, true, &result) else { return try context.made(nil) }
        return try pool.keep(result)
    }

    /// The value of a variable, or nil where it does not matter. It lives as long as this does.
    func value(ofVariable variable: OpaquePointer) -> OpaquePointer? {
        Z3_model_get_const_interp(context.raw, raw, Z3_get_app_decl(context.raw, variable))
    }
}

/// What can be asserted to and checked: Z3's solver.
final class Checker {
    /// How Z3 goes about it. Its own choice among ways is not used, since that sets timers, which were seen to lock
    /// themselves for ever.
    enum Manner {
        /// Cases and arithmetic; takes everything, and what was learned is kept between checks.
        case arithmetic
        /// Whole numbers become bits; for what is finite only.
        case bits
        /// Polynomials over the reals.
        case polynomials
    }

    let context: Context
    private let raw: OpaquePointer

    init(_ context: Context, _ manner: Manner) throws {
        self.context = context
        let raw: OpaquePointer?
        switch manner {
        case .arithmetic:
            raw = Z3_mk_simple_solver(context.raw)
        case .bits:
            raw = Z3_mk_solver_for_logic(context.raw, Z3_mk_string_symbol(context.raw, "QF_FD"))
        case .polynomials:
            let tactic = try context.made(Z3_mk_tactic(context.raw, "qfnra-nlsat"))
            Z3_tactic_inc_ref(context.raw, tactic)
            defer { Z3_tactic_dec_ref(context.raw, tactic) }
            raw = Z3_mk_solver_from_tactic(context.raw, tactic)
        }
        self.raw = try context.made(raw)
        Z3_solver_inc_ref(context.raw, self.raw)
    }

    deinit { Z3_solver_dec_ref(context.raw, raw) }

    /// What was asserted; Z3's solver keeps it.
    private var asserted: [OpaquePointer] = []

    func assert(_ term: OpaquePointer) throws {
        Z3_solver_assert(context.raw, raw, term)
        asserted.append(term)
        try context.check()
    }

    /// Whether values make nothing false that was asserted. Z3 4.8.12 gives wrong ones for some divisions.
    private func isConsistent(_ found: Interpretation, with assumptions: [OpaquePointer]) -> Bool {
        for term in asserted + assumptions {
            var value: OpaquePointer?
            guard Z3_model_eval(context.raw, found.raw, term, true, &value), let value else { continue }
            Z3_inc_ref(context.raw, value)
            defer { Z3_dec_ref(context.raw, value) }
            if Z3_get_bool_value(context.raw, value) == Z3_L_FALSE { return false }
        }
        return true
    }

    /// Whether everything asserted can hold together with `assumptions`.
    ///
    /// - Parameter limit: the most milliseconds that this check may take.
    func check(
        _ assumptions: [OpaquePointer] = [], watchedBy watch: Watch, atMost limit: Int = .max
    ) throws -> CheckAnswer {
        guard watch.beginCheck(atMost: limit) else { return .unknown("stopped") }
        defer { watch.endCheck() }
        let parameters = try Parameters(context)
        if let resources = watch.resources { parameters.set("rlimit", resources) }
        Z3_solver_set_params(context.raw, raw, parameters.raw)
        try context.check()
        var given: [OpaquePointer?] = assumptions
        let answer =
            assumptions.isEmpty
            ? Z3_solver_check(context.raw, raw)
            : Z3_solver_check_assumptions(context.raw, raw, UInt32(given.count), &given)
        switch answer {
        case Z3_L_TRUE:
            let found = Interpretation(context, try context.made(Z3_solver_get_model(context.raw, raw)))
            guard isConsistent(found, with: assumptions) else { return .unknown("wrong values") }
            return .satisfiable(found)
        case Z3_L_FALSE:
            return .unsatisfiable
        default:
            if let fault = context.fault, fault.isMemory { throw fault }
            return .unknown(
                Z3_solver_get_reason_unknown(context.raw, raw).map { String(cString: $0) } ?? "unknown")
        }
    }

    /// Which assumptions the last check, which found nothing, rests on.
    func core() throws -> [OpaquePointer] {
        let vector = try context.made(Z3_solver_get_unsat_core(context.raw, raw))
        Z3_ast_vector_inc_ref(context.raw, vector)
        defer { Z3_ast_vector_dec_ref(context.raw, vector) }
        return (0..<Z3_ast_vector_size(context.raw, vector)).compactMap {
            Z3_ast_vector_get(context.raw, vector, $0)
        }
    }
}

/// Z3's optimizer for one goal. Its word is a hint: it has been seen to be wrong.
final class Optimizer {
    let context: Context
    private let raw: OpaquePointer

    init(_ context: Context) throws {
        self.context = context
        raw = try context.made(Z3_mk_optimize(context.raw))
        Z3_optimize_inc_ref(context.raw, raw)
    }

    deinit { Z3_optimize_dec_ref(context.raw, raw) }

    func assert(_ term: OpaquePointer) throws {
        Z3_optimize_assert(context.raw, raw, term)
        try context.check()
    }

    /// What the optimizer says of the greatest value of a term.
    enum Answer {
        /// This value, and whether it is only approached.
        case value(OpaquePointer, isApproached: Bool)
        case infinite
        case none
    }

    /// The greatest (or least) value of `goal`, kept by `pool`.
    func best(
        of goal: OpaquePointer, isGreatest: Bool, keptBy pool: TermPool, watchedBy watch: Watch,
        atMost limit: Int = .max
    ) throws -> Answer {
        guard watch.beginCheck(atMost: limit) else { return .none }
        defer { watch.endCheck() }
        let parameters = try Parameters(context)
        if let resources = watch.resources { parameters.set("rlimit", resources) }
        Z3_optimize_set_params(context.raw, raw, parameters.raw)
        try context.check()
        let place =
            isGreatest
            ? Z3_optimize_maximize(context.raw, raw, goal) : Z3_optimize_minimize(context.raw, raw, goal)
        try context.check()
        guard Z3_optimize_check(context.raw, raw, 0, nil) == Z3_L_TRUE else { return .none }
        let bound =
            isGreatest
            ? Z3_optimize_get_upper_as_vector(context.raw, raw, place)
            : Z3_optimize_get_lower_as_vector(context.raw, raw, place)
        let vector = try context.made(bound)
        Z3_ast_vector_inc_ref(context.raw, vector)
        defer { Z3_ast_vector_dec_ref(context.raw, vector) }
        // Three numbers: how often infinity, the finite part, and how often a number above 0 below all others.
        guard Z3_ast_vector_size(context.raw, vector) == 3 else { return .none }
        let parts = try (0..<3).map { try pool.keep(Z3_ast_vector_get(context.raw, vector, UInt32($0))) }
        func isZero(_ term: OpaquePointer) -> Bool {
            Z3_get_numeral_string(context.raw, term).map { String(cString: $0) == "0" } ?? false
        }
        if !isZero(parts[0]) { return .infinite }
        return .value(parts[1], isApproached: !isZero(parts[2]))
    }
}
