// Whether terms are linear, as a proof that there is no bound needs.

internal import CZ3

extension Context {
    /// Whether terms use nothing but Booleans, sums, multiples by numbers, comparisons and choices: then a goal for
    /// which Z3 finds no bound has none.
    ///
    /// - Complexity: linear in the different terms.
    func areLinear(_ terms: [OpaquePointer]) -> Bool {
        var seen: Set<OpaquePointer> = []
        var open = terms
        while let term = open.popLast() {
            guard seen.insert(term).inserted else { continue }
            switch Z3_get_ast_kind(raw, term) {
            case Z3_NUMERAL_AST: continue
            case Z3_APP_AST: break
            default: return false
            }
            let count = Z3_get_app_num_args(raw, term)
            let arguments = (0..<count).compactMap { Z3_get_app_arg(raw, term, $0) }
            let kind = Z3_get_decl_kind(raw, Z3_get_app_decl(raw, term))
            switch kind {
            case Z3_OP_TRUE, Z3_OP_FALSE, Z3_OP_EQ, Z3_OP_DISTINCT, Z3_OP_ITE, Z3_OP_AND, Z3_OP_OR, Z3_OP_IFF,
                Z3_OP_XOR, Z3_OP_NOT, Z3_OP_IMPLIES, Z3_OP_LE, Z3_OP_GE, Z3_OP_LT, Z3_OP_GT, Z3_OP_ADD,
                Z3_OP_SUB, Z3_OP_UMINUS, Z3_OP_TO_REAL, Z3_OP_PB_AT_MOST, Z3_OP_PB_AT_LEAST:
                break
            case Z3_OP_MUL:
                let factors = arguments.filter { Z3_get_ast_kind(raw, $0) != Z3_NUMERAL_AST }
                guard factors.count < 2 else { return false }
            case Z3_OP_DIV, Z3_OP_IDIV, Z3_OP_MOD:
                guard arguments.count == 2, Z3_get_ast_kind(raw, arguments[1]) == Z3_NUMERAL_AST else {
                    return false
                }
            case Z3_OP_UNINTERPRETED:
                guard count == 0 else { return false }
            default: return false
            }
            open += arguments
        }
        return true
    }
}
