// Formulas of linear temporal logic.

/// An atomic proposition, spelled like a fact: `door-open`, `at(r1, lab)`.
public struct Atom: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// The arguments, in order.
    public var arguments: [String]

    /// An atom.
    public init(_ name: String, _ arguments: [String] = []) {
        self.name = name
        self.arguments = arguments
    }

    /// The atom as it is written.
    public var description: String {
        arguments.isEmpty ? name : "\(name)(\(arguments.joined(separator: ", ")))"
    }
}

/// A formula of linear temporal logic.
///
/// ```swift
/// let formula = try Formula(parsing: SourceText("G (request -> F grant)", named: "rule"))
/// formula.holds(on: [["request"], [], ["grant"]])   // true
/// ```
///
/// Its parts are kept flat, each before those that it is a part of and each once, so that neither depth nor sharing
/// costs anything: a formula with 100,000 nested operators is copied, compared, evaluated and freed without
/// recursion.
public struct Formula: Sendable, Hashable {
    /// What a node is.
    public enum Operator: UInt8, Sendable, Hashable {
        case truth, falsity, atom
        case not, and, or, implies, equivalent, xor
        /// `X`: at the next position, or there is none.
        case weakNext
        /// `X[!]`: there is a next position, and it holds there.
        case strongNext
        case finally, globally
        case until, release, weakUntil, strongRelease

        /// How many operands it has.
        public var arity: Int {
            switch self {
            case .truth, .falsity, .atom: 0
            case .not, .weakNext, .strongNext, .finally, .globally: 1
            default: 2
            }
        }
    }

    /// One node. Operands are places of earlier nodes; -1 is none. For an atom `left` is its place in ``atoms``; for
    /// `F[i:j]` and `G[i:j]` `right` is the place of the steps in ``ranges``, -1 elsewhere.
    public struct Node: Sendable, Hashable {
        /// The operator.
        public var kind: Operator
        /// The first operand.
        public var left: Int32 = -1
        /// The second operand.
        public var right: Int32 = -1
    }

    /// A number of steps from now: from `from` up to `to`, without an end where that is nil.
    public struct StepRange: Sendable, Hashable {
        /// Steps.
        public init(from: Int, to: Int?) { (self.from, self.to) = (from, to) }

        /// The first step.
        public var from: Int
        /// The last step.
        public var to: Int?
    }

    /// The nodes, operands before operators; the last one is the formula.
    public internal(set) var nodes: [Node] = []
    /// The atoms, in the order in which they first come.
    public internal(set) var atoms: [Atom] = []
    /// The step ranges of bounded operators.
    public internal(set) var ranges: [StepRange] = []

    /// The place of the topmost node.
    public var root: Int { nodes.count - 1 }

    /// The steps that a bounded operator counts, or nil.
    public func range(of node: Int) -> StepRange? {
        let node = nodes[node]
        guard node.kind == .finally || node.kind == .globally, node.right >= 0 else { return nil }
        return ranges[Int(node.right)]
    }
}

/// Puts formulas together; equal parts are kept once.
struct FormulaBuilder {
    private(set) var formula = Formula()
    private var places: [Formula.Node: Int32] = [:]
    private var atomPlaces: [Atom: Int32] = [:]
    private var rangePlaces: [Formula.StepRange: Int32] = [:]

    /// The place of a node.
    mutating func add(_ kind: Formula.Operator, _ left: Int32 = -1, _ right: Int32 = -1) -> Int32 {
        let node = Formula.Node(kind: kind, left: left, right: right)
        if let known = places[node] { return known }
        let place = Int32(formula.nodes.count)
        formula.nodes.append(node)
        places[node] = place
        return place
    }

    /// The place of an atom.
    mutating func add(_ atom: Atom) -> Int32 {
        let place: Int32
        if let known = atomPlaces[atom] {
            place = known
        } else {
            place = Int32(formula.atoms.count)
            formula.atoms.append(atom)
            atomPlaces[atom] = place
        }
        return add(.atom, place)
    }

    /// The place of an operator with step bounds.
    mutating func add(_ kind: Formula.Operator, _ operand: Int32, within range: Formula.StepRange)
        -> Int32
    {
        let place: Int32
        if let known = rangePlaces[range] {
            place = known
        } else {
            place = Int32(formula.ranges.count)
            formula.ranges.append(range)
            rangePlaces[range] = place
        }
        return add(kind, operand, place)
    }

    /// The place of another formula's nodes.
    mutating func add(_ other: Formula) -> Int32 {
        var images: [Int32] = []
        for (place, node) in other.nodes.enumerated() {
            switch node.kind {
            case .atom: images.append(add(other.atoms[Int(node.left)]))
            default:
                let left = node.left < 0 ? -1 : images[Int(node.left)]
                if let range = other.range(of: place) {
                    images.append(add(node.kind, left, within: range))
                } else {
                    images.append(add(node.kind, left, node.right < 0 ? -1 : images[Int(node.right)]))
                }
            }
        }
        return images.last ?? add(.truth)
    }

    /// The formula of which `root` is the topmost node, in the order in which its parts are read.
    func finished(_ root: Int32) -> Formula {
        var result = FormulaBuilder()
        var images: [Int32: Int32] = [:]
        var open = [root]
        while let place = open.last {
            let node = formula.nodes[Int(place)]
            if images[place] != nil {
                open.removeLast()
                continue
            }
            if node.kind == .atom {
                images[place] = result.add(formula.atoms[Int(node.left)])
                continue
            }
            let operands =
                node.kind.arity == 0 ? [] : node.kind.arity == 1 ? [node.left] : [node.left, node.right]
            let missing = operands.filter { images[$0] == nil }
            guard missing.isEmpty else {
                open += missing.reversed()
                continue
            }
            let left = node.kind.arity > 0 ? images[node.left] ?? -1 : -1
            if let range = formula.range(of: Int(place)) {
                images[place] = result.add(node.kind, left, within: range)
            } else {
                images[place] = result.add(
                    node.kind, left, node.kind.arity > 1 ? images[node.right] ?? -1 : -1)
            }
        }
        return result.formula
    }
}

extension Formula {
    private static func make(_ body: (inout FormulaBuilder) -> Int32) -> Formula {
        var builder = FormulaBuilder()
        let root = body(&builder)
        return builder.finished(root)
    }

    /// Always true.
    public static let truth = make { $0.add(.truth) }
    /// Never true.
    public static let falsity = make { $0.add(.falsity) }

    /// An atom.
    public init(_ atom: Atom) { self = Self.make { $0.add(atom) } }

    /// A formula made of one other.
    public init(_ kind: Operator, _ operand: Formula) {
        precondition(kind.arity == 1, "\(kind) takes \(kind.arity) operands")
        self = Self.make { builder in
            let operand = builder.add(operand)
            return builder.add(kind, operand)
        }
    }

    /// A formula made of two others.
    public init(_ kind: Operator, _ left: Formula, _ right: Formula) {
        precondition(kind.arity == 2, "\(kind) takes \(kind.arity) operands")
        self = Self.make { builder in
            let (left, right) = (builder.add(left), builder.add(right))
            return builder.add(kind, left, right)
        }
    }

    /// `F[i:j]` or `G[i:j]`.
    public init(_ kind: Operator, _ operand: Formula, within range: StepRange) {
        precondition(kind == .finally || kind == .globally, "only F and G count steps")
        self = Self.make { builder in
            let operand = builder.add(operand)
            return builder.add(kind, operand, within: range)
        }
    }

    /// All of them; true of none.
    public static func all(_ formulas: [Formula]) -> Formula {
        make { builder in
            var result: Int32?
            for formula in formulas {
                let place = builder.add(formula)
                result = result.map { builder.add(.and, $0, place) } ?? place
            }
            return result ?? builder.add(.truth)
        }
    }
}
