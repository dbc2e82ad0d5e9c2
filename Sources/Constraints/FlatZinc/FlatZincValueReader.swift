// Values of FlatZinc: literals, ranges, sets, arrays and names.

import Diagnostics
import ExactNumbers

extension FlatZincReader {
    /// Reads a literal, an array, or the name of something that was declared.
    mutating func readValue() throws -> Value {
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

    mutating func readElement() throws -> Value {
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

    enum Bounds {
        case whole([ClosedRange<Int>])
        case real(ExactNumber, ExactNumber)
    }

    enum NumberOrSet {
        case value(Value)
        case range(Bounds)
    }

    mutating func readRange() throws -> Bounds {
        let start = place
        guard place < bytes.count, case .range(let bounds) = try readNumberOrSet() else {
            throw fault("expected a type", at: start)
        }
        return bounds
    }

    mutating func readNumberOrSet() throws -> NumberOrSet {
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
        guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "."),
            bytes[place + 1] == UInt8(ascii: ".")
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

    mutating func readNumber() throws -> Value {
        skipSpace()
        let start = place
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
            place += 1
        }
        var isReal = false
        if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "0"),
            bytes[place + 1] | 32 == UInt8(ascii: "x")
        {
            place += 2
            let digits = place
            while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
            let sign = bytes[start] == UInt8(ascii: "-") ? "-" : ""
            guard let value = Int(sign + String(decoding: bytes[digits..<place], as: UTF8.self), radix: 16)
            else {
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
                if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+")
                {
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

    mutating func readText() throws -> Value {
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
}
