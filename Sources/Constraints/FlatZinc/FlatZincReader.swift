// Reads FlatZinc: one pass over the bytes, no recursion.

import Diagnostics
import ExactNumbers

/// A cursor over FlatZinc text that fills a program.
struct FlatZincReader {
    typealias Value = FlatZincProgram.Value

    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    var program: FlatZincProgram
    private var symbols = FlatZincSymbols()
    private var predicateNumbers: [String: Int32] = [:]

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ program: FlatZincProgram) {
        self.bytes = bytes
        self.program = program
    }

    /// Reads all items.
    mutating func read() throws {
        var hasGoal = false
        while true {
            skipSpace()
            guard place < bytes.count else { break }
            let start = place
            let word = name()
            switch word {
            case "predicate": while place < bytes.count, bytes[place] != UInt8(ascii: ";") { place += 1 }
            case "constraint": try readConstraint(at: start)
            case "var": try readVariable(at: start)
            case "array": try readArray()
            case "bool", "int", "float", "set": try readParameter(word)
            case "solve":
                guard !hasGoal else { throw fault("a second solve item", at: start) }
                hasGoal = true
                try readGoal()
            default:
                place = start
                if case .set = try? readValue() {
                    // A parameter of a range type: `1..3: n = 2;`
                    try readParameter("int")
                } else {
                    throw fault("expected an item such as 'var', 'array' or 'constraint'", at: start)
                }
            }
            try expect(";")
        }
        guard hasGoal else { throw fault("no solve item", at: bytes.count) }
    }

    // MARK: Items

    private mutating func readVariable(at offset: Int) throws {
        let kind = try readKind()
        try expect(":")
        skipSpace()
        let start = place
        let name = self.name()
        guard !name.isEmpty else { throw fault("expected the name of a variable", at: start) }
        var variable = FlatZincProgram.Variable(name: name, kind: kind, offset: offset)
        while try skip("::") {
            switch self.name() {
            case "output_var": variable.isOutput = true
            case "var_is_introduced": variable.isIntroduced = true
            default: try skipAnnotation()
            }
        }
        if name.hasPrefix("X_INTRODUCED_") { variable.isIntroduced = true }
        if try skip("=") { variable.value = try readValue() }
        try declare(name, .variable(Int32(program.variables.count)), at: start)
        program.variables.append(variable)
    }

    private mutating func readKind() throws -> FlatZincProgram.Kind {
        skipSpace()
        let start = place
        switch name() {
        case "bool": return .truth
        case "int": return .integer(nil)
        case "float": return .number(nil, nil)
        case "set":
            guard name() == "of" else { throw fault("expected 'set of'", at: start) }
            if name() == "int" { return .set(nil) }
            guard case .set(let ranges) = try readValue() else { throw fault("expected a set", at: start) }
            return .set(ranges)
        default:
            place = start
            switch try readRange() {
            case .whole(let ranges): return .integer(ranges)
            case .real(let low, let high): return .number(low, high)
            }
        }
    }

    private mutating func readArray() throws {
        skipSpace()
        let opening = place
        try expect("[")
        while place < bytes.count, bytes[place] != UInt8(ascii: "]") { place += 1 }
        try expect("]")
        guard name() == "of" else { throw fault("expected 'of'", at: opening) }
        let beforeVar = place
        if name() != "var" { place = beforeVar }
        skipSpace()
        let beforeKind = place
        if name() == "set" {
            _ = name()
            skipSpace()
            let beforeType = place
            if name().isEmpty {
                place = beforeType
                _ = try readValue()
            }
        } else {
            place = beforeKind
            _ = try readKind()
        }
        try expect(":")
        skipSpace()
        let start = place
        let name = self.name()
        guard !name.isEmpty else { throw fault("expected the name of an array", at: start) }
        var sets: [ClosedRange<Int>]?
        while try skip("::") {
            if self.name() == "output_array" { sets = try readOutputSets() } else { try skipAnnotation() }
        }
        try expect("=")
        guard case .array(let number) = try readValue() else {
            throw fault("expected the elements of the array '\(name)'", at: place)
        }
        program.arrays[Int(number)].name = name
        program.arrays[Int(number)].outputSets = sets
        try declare(name, .array(number), at: start)
    }

    private mutating func readOutputSets() throws -> [ClosedRange<Int>] {
        try expect("(")
        let start = place
        guard case .array(let number) = try readValue() else { throw fault("expected index sets", at: start) }
        try expect(")")
        return program.elements[program.arrays[Int(number)].elements].map { value in
            if case .set(let ranges) = value, let first = ranges.first, let last = ranges.last {
                return first.lowerBound...last.upperBound
            }
            return 1...1
        }
    }

    private mutating func readParameter(_ word: String) throws {
        if word == "set" {
            _ = name()
            skipSpace()
            let before = place
            if name().isEmpty {
                place = before
                _ = try readValue()
            }
        }
        try expect(":")
        skipSpace()
        let start = place
        let name = self.name()
        while try skip("::") {
            _ = self.name()
            try skipAnnotation()
        }
        try expect("=")
        try declare(name, try readValue(), at: start)
    }

    private mutating func readConstraint(at offset: Int) throws {
        skipSpace()
        let start = place
        let name = self.name()
        guard !name.isEmpty else { throw fault("expected the name of a predicate", at: start) }
        let predicate: Int32
        if let known = predicateNumbers[name] {
            predicate = known
        } else {
            predicate = Int32(program.predicates.count)
            predicateNumbers[name] = predicate
            program.predicates.append(name)
        }
        var values: [Value] = []
        try expect("(")
        if !(try skip(")")) {
            repeat { values.append(try readValue()) } while try skip(",")
            try expect(")")
        }
        let first = program.arguments.count
        program.arguments += values
        var constraint = FlatZincProgram.Constraint(
            predicate: predicate, arguments: first..<program.arguments.count, offset: offset)
        while try skip("::") {
            switch self.name() {
            case "defines_var":
                try expect("(")
                if case .variable(let number) = try readValue() { constraint.defined = number }
                try expect(")")
            case "mzn_constraint_name":
                try expect("(")
                if case .text(let number) = try readValue() { constraint.name = number }
                try expect(")")
            default: try skipAnnotation()
            }
        }
        program.constraints.append(constraint)
    }

    private mutating func readGoal() throws {
        while try skip("::") {
            _ = name()
            try skipAnnotation()
        }
        skipSpace()
        let start = place
        switch name() {
        case "satisfy": program.goal = .satisfy
        case "minimize": program.goal = .minimize(try readValue())
        case "maximize": program.goal = .maximize(try readValue())
        default: throw fault("expected 'satisfy', 'minimize' or 'maximize'", at: start)
        }
    }

    // MARK: Values

    /// Reads a literal, an array, or the name of something that was declared.
    private mutating func readValue() throws -> Value {
        skipSpace()
        guard place < bytes.count else { throw fault("the text ends within an item", at: place) }
        switch bytes[place] {
        case UInt8(ascii: "["):
            place += 1
            let first = program.elements.count
            if !(try skip("]")) {
                repeat {
                    if try skip("]") {
                        place -= 1
                        break
                    }
                    program.elements.append(try readElement())
                } while try skip(",")
                try expect("]")
            }
            program.arrays.append(
                FlatZincProgram.Array(name: nil, elements: first..<program.elements.count))
            return .array(Int32(program.arrays.count - 1))
        default: return try readElement()
        }
    }

    private mutating func readElement() throws -> Value {
        skipSpace()
        guard place < bytes.count else { throw fault("the text ends within an item", at: place) }
        let start = place
        switch bytes[place] {
        case UInt8(ascii: "\""): return try readText()
        case UInt8(ascii: "{"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            switch try readNumberOrSet() {
            case .range(.whole(let ranges)): return .set(ranges)
            case .range(.real): throw fault("a set of real numbers is not supported here", at: start)
            case .value(let value): return value
            }
        default:
            skipNameBytes()
            guard place > start else { throw fault("expected a value", at: start) }
            let range = start..<place
            if matches("true", range) { return .truth(true) }
            if matches("false", range) { return .truth(false) }
            guard let value = symbols.value(of: range, in: bytes) else {
                let name = String(decoding: bytes[range], as: UTF8.self)
                throw fault(
                    "'\(name)' is not declared", at: start, code: "constraints.flatzinc-undeclared")
            }
            return value
        }
    }

    private enum Bounds {
        case whole([ClosedRange<Int>])
        case real(ExactNumber, ExactNumber)
    }

    private enum NumberOrSet {
        case value(Value)
        case range(Bounds)
    }

    private mutating func readRange() throws -> Bounds {
        let start = place
        guard place < bytes.count, case .range(let bounds) = try readNumberOrSet() else {
            throw fault("expected a type", at: start)
        }
        return bounds
    }

    private mutating func readNumberOrSet() throws -> NumberOrSet {
        skipSpace()
        let start = place
        if place < bytes.count, bytes[place] == UInt8(ascii: "{") {
            place += 1
            var numbers: [Int] = []
            if !(try skip("}")) {
                repeat {
                    guard case .integer(let number) = try readNumber() else {
                        throw fault("a set of real numbers is not supported here", at: start)
                    }
                    numbers.append(number)
                } while try skip(",")
                try expect("}")
            }
            return .range(.whole(Self.ranges(of: numbers)))
        }
        let low = try readNumber()
        guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "."), bytes[place + 1] == UInt8(ascii: ".")
        else { return .value(low) }
        place += 2
        let high = try readNumber()
        switch (low, high) {
        case (.integer(let low), .integer(let high)): return .range(.whole(low <= high ? [low...high] : []))
        case (.number(let low), .number(let high)): return .range(.real(low, high))
        case (.number(let low), .integer(let high)): return .range(.real(low, ExactNumber(high)))
        case (.integer(let low), .number(let high)): return .range(.real(ExactNumber(low), high))
        default: throw fault("expected a range", at: start)
        }
    }

    /// The ranges that hold exactly these numbers.
    static func ranges(of numbers: [Int]) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers.sorted() {
            if let last = ranges.last, last.upperBound >= number - (number == .min ? 0 : 1) {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, number)
            } else {
                ranges.append(number...number)
            }
        }
        return ranges
    }

    private mutating func readNumber() throws -> Value {
        skipSpace()
        let start = place
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") { place += 1 }
        var isReal = false
        if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "0"), bytes[place + 1] | 32 == UInt8(ascii: "x") {
            place += 2
            let digits = place
            while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
            let sign = bytes[start] == UInt8(ascii: "-") ? "-" : ""
            guard let value = Int(sign + String(decoding: bytes[digits..<place], as: UTF8.self), radix: 16) else {
                throw overflow(at: start)
            }
            return .integer(value)
        }
        let digits = place
        while place < bytes.count {
            let byte = bytes[place]
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                place += 1
            } else if byte == UInt8(ascii: "."), !isReal, place + 1 < bytes.count,
                bytes[place + 1] != UInt8(ascii: ".")
            {
                isReal = true
                place += 1
            } else if byte | 32 == UInt8(ascii: "e"), place > digits {
                isReal = true
                place += 1
                if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
                    place += 1
                }
            } else {
                break
            }
        }
        guard place > digits else { throw fault("expected a number", at: start) }
        if !isReal {
            var value = 0
            let isNegative = bytes[start] == UInt8(ascii: "-")
            for byte in bytes[digits..<place] {
                let digit = Int(byte - UInt8(ascii: "0"))
                let (product, far) = value.multipliedReportingOverflow(by: 10)
                let (sum, further) =
                    isNegative
                    ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
                guard !far, !further else { throw overflow(at: start) }
                value = sum
            }
            return .integer(value)
        }
        guard place - start <= 1_000,
            let number = ExactNumber(decimal: String(decoding: bytes[start..<place], as: UTF8.self))
        else { throw fault("a number that cannot be read", at: start) }
        return .number(number)
    }

    private mutating func readText() throws -> Value {
        let start = place
        place += 1
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            var byte = bytes[place]
            if byte == UInt8(ascii: "\\"), place + 1 < bytes.count {
                place += 1
                byte = bytes[place]
                if byte == UInt8(ascii: "n") { byte = UInt8(ascii: "\n") }
                if byte == UInt8(ascii: "t") { byte = UInt8(ascii: "\t") }
            }
            text.append(byte)
            place += 1
        }
        guard place < bytes.count else { throw fault("a text without an end", at: start) }
        place += 1
        program.texts.append(String(decoding: text, as: UTF8.self))
        return .text(Int32(program.texts.count - 1))
    }

    // MARK: Bytes

    /// Skips what follows the name of an annotation: its arguments, nested however deep.
    private mutating func skipAnnotation() throws {
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            _ = try readText()
            return
        }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return }
        let start = place
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                _ = try readText()
                program.texts.removeLast()
                continue
            default: break
            }
            place += 1
            if depth == 0 { return }
        }
        throw fault("an annotation without an end", at: start)
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            } else if byte == 32 || (byte >= 9 && byte <= 13) {
                place += 1
            } else {
                return
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
    }

    private func matches(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            range.allSatisfy { bytes[$0] == letters[$0 - range.lowerBound] }
        }
    }

    /// The name at the place, passed over; empty where there is none.
    private mutating func name() -> String {
        skipSpace()
        let start = place
        if place < bytes.count, bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") { return "" }
        skipNameBytes()
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Passes over a name; one in quotes may hold anything but a quote and an end of line.
    private mutating func skipNameBytes() {
        if place < bytes.count, bytes[place] == UInt8(ascii: "'") {
            var end = place + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "'"), bytes[end] != UInt8(ascii: "\n") { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: "'") { place = end + 1 }
            return
        }
        while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
    }

    /// Whether `symbol` comes next; then it is passed over.
    private mutating func skip(_ symbol: StaticString) throws -> Bool {
        skipSpace()
        let count = symbol.utf8CodeUnitCount
        guard place + count <= bytes.count, matches(symbol, place..<place + count) else { return false }
        place += count
        return true
    }

    private mutating func expect(_ symbol: StaticString) throws {
        guard try skip(symbol) else { throw fault("expected '\(symbol)'", at: place) }
    }

    private mutating func declare(_ name: String, _ value: Value, at offset: Int) throws {
        let range = offset..<offset + name.utf8.count
        guard symbols.insert(range, value, in: bytes) else {
            throw fault("'\(name)' is declared twice", at: offset)
        }
    }

    private func overflow(at offset: Int) -> DiagnosticsError {
        fault("a whole number beyond 64 bits", at: offset, code: "constraints.integer-overflow")
    }

    private func fault(
        _ message: String, at offset: Int, code: String = "constraints.flatzinc-syntax"
    ) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                code, message,
                at: SourceLocation(program.source, SourceSpan(offset, min(offset + 1, bytes.count))))
        ])
    }
}
