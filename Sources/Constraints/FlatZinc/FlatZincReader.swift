// Reads FlatZinc: one pass over the bytes, no recursion.

import Diagnostics
import ExactNumbers

/// A cursor over FlatZinc text that fills a program.
struct FlatZincReader {
    typealias Value = FlatZincProgram.Value

    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    var program: FlatZincProgram
    var symbols = FlatZincSymbols()
    private var predicateNumbers: [String: Int32] = [:]
    private var watch: ReadingWatch

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ program: FlatZincProgram,
        within limits: SolverLimits = SolverLimits()
    ) {
        self.bytes = bytes
        self.program = program
        watch = ReadingWatch(limits)
    }

    /// Reads all items.
    mutating func read() throws {
        var hasGoal = false
        while true {
            try watch.step()
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

    mutating func readVariable(at offset: Int) throws {
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

    mutating func readKind() throws -> FlatZincProgram.Kind {
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

    mutating func readArray() throws {
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

    mutating func readOutputSets() throws -> [ClosedRange<Int>] {
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

    mutating func readParameter(_ word: String) throws {
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

    mutating func readConstraint(at offset: Int) throws {
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

    mutating func readGoal() throws {
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
}
