// Models in SMT-LIB.

internal import CZ3
internal import Constraints
internal import ExactNumbers

extension Context {
    /// A term with its value.
    func entry(_ name: String, _ value: OpaquePointer) -> SMTLIBModel.Entry {
        Z3_set_ast_print_mode(raw, Z3_PRINT_SMTLIB2_COMPLIANT)
        let kind = Z3_get_sort_kind(raw, Z3_get_sort(raw, value))
        let isPlain = kind == Z3_BOOL_SORT || kind == Z3_INT_SORT || kind == Z3_REAL_SORT
        let known = isPlain ? try? self.value(of: value) : nil
        return .init(term: name, value: known, text: text(value))
    }

    func text(_ term: OpaquePointer) -> String {
        Z3_ast_to_string(raw, term).map { String(cString: $0) } ?? ""
    }

    /// A name as a script writes it.
    func name(of symbol: OpaquePointer?) -> String {
        guard let symbol else { return "" }
        if Z3_get_symbol_kind(raw, symbol) == Z3_INT_SYMBOL { return "k!\(Z3_get_symbol_int(raw, symbol))" }
        return Z3_get_symbol_string(raw, symbol).map { String(cString: $0) } ?? ""
    }
}

extension Interpretation {
    /// The values of names without arguments, the number of functions, and all as SMT-LIB.
    func contents(_ pool: TermPool) -> (values: [SMTLIBModel.Entry], functions: Int, text: String) {
        let handle = context.raw
        Z3_set_ast_print_mode(handle, Z3_PRINT_SMTLIB2_COMPLIANT)
        var values: [SMTLIBModel.Entry] = []
        var lines: [String] = []
        func sort(_ sort: OpaquePointer?) -> String {
            sort.flatMap { Z3_sort_to_string(handle, $0) }.map { String(cString: $0) } ?? ""
        }
        for place in 0..<Z3_model_get_num_consts(handle, raw) {
            guard let symbol = Z3_model_get_const_decl(handle, raw, place),
                let value = Z3_model_get_const_interp(handle, raw, symbol)
            else { continue }
            let name = context.name(of: Z3_get_decl_name(handle, symbol))
            let entry = context.entry(name, value)
            values.append(entry)
            lines.append(
                "(define-fun \(Self.quoted(name)) () \(sort(Z3_get_range(handle, symbol))) \(entry.text))")
        }
        let functions = Z3_model_get_num_funcs(handle, raw)
        for place in 0..<functions {
            guard let symbol = Z3_model_get_func_decl(handle, raw, place) else { continue }
            let arity = Z3_get_arity(handle, symbol)
            let parameters = (0..<arity).map { "(x!\($0) \(sort(Z3_get_domain(handle, symbol, $0))))" }
            guard let function = Z3_model_get_func_interp(handle, raw, symbol) else { continue }
            Z3_func_interp_inc_ref(handle, function)
            defer { Z3_func_interp_dec_ref(handle, function) }
            var body = Z3_func_interp_get_else(handle, function).map(context.text) ?? ""
            for number in (0..<Z3_func_interp_get_num_entries(handle, function)).reversed() {
                guard let row = Z3_func_interp_get_entry(handle, function, number) else { continue }
                Z3_func_entry_inc_ref(handle, row)
                defer { Z3_func_entry_dec_ref(handle, row) }
                let tests = (0..<arity).map { argument in
                    "(= x!\(argument) \(Z3_func_entry_get_arg(handle, row, argument).map(context.text) ?? ""))"
                }
                let value = Z3_func_entry_get_value(handle, row).map(context.text) ?? ""
                let test = tests.count == 1 ? tests[0] : "(and \(tests.joined(separator: " ")))"
                body = "(ite \(test) \(value) \(body))"
            }
            let name = Self.quoted(context.name(of: Z3_get_decl_name(handle, symbol)))
            lines.append(
                "(define-fun \(name) (\(parameters.joined(separator: " "))) "
                    + "\(sort(Z3_get_range(handle, symbol))) \(body))")
        }
        return (values, Int(functions), lines.sorted().joined(separator: "\n"))
    }

    private static func quoted(_ name: String) -> String {
        let isPlain =
            !name.isEmpty && !(name.utf8.first.map { (48...57).contains($0) } ?? true)
            && name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "~!@$%^&*_-+=<>.?/".utf8.contains(byte)
            }
        return isPlain ? name : "|\(name)|"
    }
}
