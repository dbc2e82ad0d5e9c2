// What to do about a message of the compiler.

import Diagnostics
import Foundation

extension CompilerMessages {
    /// Adds what to do, in the words of the user's own text where it is known.
    func advise(_ diagnostic: inout Diagnostic) {
        let message = diagnostic.message
        switch diagnostic.code {
        case "constraints.unbounded-variable":
            let quoted = unbounded.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            let what = unbounded.isEmpty ? "every variable" : quoted
            diagnostic.message = "a linear program needs bounds for every variable in a condition"
            diagnostic.fixIts.append(
                FixIt("give \(what) finite bounds, such as 'var 0..1000: x', or choose --solver z3"))
        case "constraints.unsupported-predicate":
            if diagnostic.location == nil { diagnostic.location = call(namedIn: message) }
            diagnostic.fixIts.append(
                FixIt("state the constraint on its own, not inside of 'not', '->', '<->' or '\\/'"))
        case "constraints.not-linear":
            diagnostic.location = constraint(namedIn: message)
            diagnostic.message =
                "this has no linear form: it multiplies or divides variables that are not whole"
            diagnostic.notes = []
            diagnostic.fixIts.append(FixIt("choose --solver z3, or make one of the factors a parameter"))
        case "constraints.missing-value":
            let parts = message.split(separator: "'", omittingEmptySubsequences: false)
            let name = parts.count >= 3 ? String(parts[1]) : "this"
            diagnostic.message = "the parameter '\(name)' has no value"
            diagnostic.fixIts.append(
                FixIt("write '\(name) = …;' in the model, or in a data file named behind the model"))
        case "constraints.minizinc-data":
            diagnostic.fixIts.append(
                FixIt(
                    message.contains("non-uniform")
                        ? "give all entries of an array the same type"
                        : message.contains("dimension")
                            ? "give each row as many entries as the model's index sets say"
                            : "JSON data is one object: {\"name\": value, …}"))
        case "constraints.minizinc-type" where message.contains("-dimensional array accessed"):
            diagnostic.fixIts.append(FixIt("write one index for each dimension, as in 'a[i, j]'"))
        case "constraints.minizinc-syntax": adviseOnSyntax(&diagnostic)
        default: break
        }
    }

    private func adviseOnSyntax(_ diagnostic: inout Diagnostic) {
        guard let location = diagnostic.location else { return }
        let (bytes, start) = (location.source.bytes, location.span.lowerBound)
        if diagnostic.message == "memory exhausted" {
            diagnostic.code = "constraints.too-deep"
            diagnostic.message = "brackets are nested too deep for the compiler"
            diagnostic.fixIts.append(FixIt("name inner parts by items of their own"))
        } else if diagnostic.message.contains("expecting end of file") {
            diagnostic.fixIts.append(FixIt("is a ';' missing before it?"))
        } else if start > 0, start < bytes.count, bytes[start - 1] == UInt8(ascii: "="),
            [UInt8(ascii: ">"), UInt8(ascii: "<")].contains(bytes[start])
        {
            let sign = bytes[start] == UInt8(ascii: ">") ? ">=" : "<="
            let span = SourceSpan(start - 1, start + 1)
            diagnostic.fixIts.append(
                FixIt(
                    "did you mean '\(sign)'?", replacing: SourceLocation(location.source, span), with: sign))
        }
    }

    /// Where the user's text first calls the predicate that a message `Reified tree constraint is not supported`
    /// means: the compiler names places in its library only.
    private func call(namedIn message: String) -> SourceLocation? {
        let words = message.split(separator: " ")
        guard let first = words.firstIndex(of: "Reified"),
            let end = words.firstIndex(where: { $0 == "constraint" || $0 == "is" }), first + 1 < end
        else { return nil }
        let name = words[(first + 1)..<end].joined(separator: "_").filter { !"()".contains($0) }
            .split(separator: "/")[0]
        for (_, file) in files.sorted(by: { $0.key < $1.key }) {
            guard let items = try? MiniZincItems(file.source) else { continue }
            for token in items.tokens.indices.dropLast()
            where items.tokens[token].kind == .name && items.text(token) == name
                && items.isToken(token + 1, "(")
            {
                let range = items.tokens[token].range
                return SourceLocation(file.source, SourceSpan(range.lowerBound, range.upperBound))
            }
        }
        return nil
    }

    /// The first constraint of the user's that has all the variables of a call such as `float_times(x, y, X_1_)`.
    private func constraint(namedIn message: String) -> SourceLocation? {
        guard let open = message.firstIndex(of: "("), let close = message[open...].firstIndex(of: ")")
        else { return nil }
        let words = message[message.index(after: open)..<close].split {
            !$0.isLetter && !$0.isNumber && $0 != "_"
        }
        let wanted = Set(words.map(String.init)).intersection(names)
        guard !wanted.isEmpty else { return nil }
        for (_, file) in files.sorted(by: { $0.key < $1.key }) {
            guard let items = try? MiniZincItems(file.source) else { continue }
            for item in items.items {
                guard let first = item.tokens.first, items.isToken(first, "constraint"),
                    wanted.isSubset(of: Set(item.tokens.map { items.text($0) }))
                else { continue }
                let last = items.tokens[item.tokens.upperBound - 1].range.upperBound
                return SourceLocation(
                    file.source, SourceSpan(items.tokens[first].range.lowerBound, last))
            }
        }
        return nil
    }
}
