// Values of a model by name, as text and as JSON.

import ExactNumbers

/// The values of one variable or array of a model.
public struct MiniZincResult: Sendable, Hashable {
    /// The name in the model.
    public var name: String
    /// The indices of each dimension, as the model writes them; none for a single variable.
    public var indexSets: [[String]]
    /// The values, the last index fastest; nil where one is not known.
    public var values: [MiniZincValue?]
}

extension MiniZincResult: Encodable {
    /// An object with the name, the index sets where there are any, and the value: nested arrays for an array.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        guard !indexSets.isEmpty else {
            try container.encode(values.first ?? nil, forKey: .value)
            return
        }
        try container.encode(indexSets, forKey: .indexSets)
        var unkeyed = container.nestedUnkeyedContainer(forKey: .value)
        try encode(0, values[...], into: &unkeyed)
    }

    private enum Key: String, CodingKey {
        case name, indexSets, value
    }

    private func encode(
        _ dimension: Int, _ part: ArraySlice<MiniZincValue?>,
        into container: inout any UnkeyedEncodingContainer
    ) throws {
        let count = indexSets[dimension].count
        guard dimension + 1 < indexSets.count, count > 0 else {
            for value in part { try container.encode(value) }
            return
        }
        let width = part.count / count
        for place in 0..<count {
            var inner = container.nestedUnkeyedContainer()
            let start = part.startIndex + place * width
            try encode(dimension + 1, part[start..<start + width], into: &inner)
        }
    }
}

extension MiniZincValue: Encodable {
    /// As the JSON value that is nearest.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .truth(let truth): try container.encode(truth)
        case .number(let number):
            if let whole = number.whole {
                try container.encode(whole)
            } else {
                try container.encode(number)
            }
        case .word(let word): try container.encode(word)
        case .set(let values): try container.encode(values)
        case .approximate(let number): try container.encode(number)
        }
    }
}
