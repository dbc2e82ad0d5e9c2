// Every built-in predicate of FlatZinc, with what it means said a second time.

/// What a variable may be in a small test.
enum SmallDomain: Sendable {
    case whole([Int])
    case real([Double])
    case truth
    /// All subsets of these.
    case set([Int])
}

/// A value in a small test: numbers are halves at most, so doubles have them exactly.
enum SmallValue: Sendable, Hashable {
    case number(Double)
    case truth(Bool)
    case set(Set<Int>)

    var n: Double { if case .number(let number) = self { number } else { .nan } }
    var i: Int { if case .number(let number) = self { Int(number) } else { 0 } }
    var b: Bool { if case .truth(let truth) = self { truth } else { false } }
    var s: Set<Int> { if case .set(let set) = self { set } else { [] } }
}

/// A built-in at work on some arguments; the variables are called `a`, `b`, … in their order.
struct Builtin: Sendable, CustomStringConvertible {
    var name: String
    /// The arguments as FlatZinc writes them.
    var arguments: String
    var domains: [SmallDomain]
    var holds: @Sendable ([SmallValue]) -> Bool

    init(
        _ name: String, _ arguments: String, _ domains: [SmallDomain],
        _ holds: @escaping @Sendable ([SmallValue]) -> Bool
    ) {
        (self.name, self.arguments, self.domains, self.holds) = (name, arguments, domains, holds)
    }

    var description: String { "\(name)(\(arguments))" }
}

extension Builtin {
    private static let few = SmallDomain.whole(Array(-3...3))
    private static let small = SmallDomain.whole(Array(-2...2))
    private static let more = SmallDomain.whole(Array(-5...5))
    private static let index = SmallDomain.whole(Array(-1...4))
    private static let halves = SmallDomain.real([-2, -1.5, -0.5, 0, 0.5, 1, 2.5])
    private static let subsets = SmallDomain.set([-1, 0, 2])

    private static func same(_ left: Double?, _ right: Double) -> Bool { left == right }

    /// The entry at an index from 1, or nil.
    private static func entry<Element>(_ list: [Element], _ index: SmallValue) -> Element? {
        list.indices.contains(index.i - 1) ? list[index.i - 1] : nil
    }

    /// Sets in the order of their ascending lists.
    private static func precedes(_ left: SmallValue, _ right: SmallValue) -> Bool {
        left.s.sorted().lexicographicallyPrecedes(right.s.sorted())
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int? {
        if exponent >= 0 { return (0..<exponent).reduce(1) { result, _ in result * base } }
        switch base {
        case 0: return nil
        case 1: return 1
        case -1: return exponent % 2 == 0 ? 1 : -1
        default: return 0
        }
    }

    static let wholeNumbers: [Builtin] = [
        Builtin("int_abs", "a,b", [few, few]) { abs($0[0].i) == $0[1].i },
        Builtin("int_eq", "a,b", [few, few]) { $0[0].i == $0[1].i },
        Builtin("int_eq", "a,-2", [few]) { $0[0].i == -2 },
        Builtin("int_ne", "a,b", [few, few]) { $0[0].i != $0[1].i },
        Builtin("int_le", "a,b", [few, few]) { $0[0].i <= $0[1].i },
        Builtin("int_lt", "a,b", [few, few]) { $0[0].i < $0[1].i },
        Builtin("int_lin_eq", "[2,-3,1],[a,b,a],-1", [few, few]) { 3 * $0[0].i - 3 * $0[1].i == -1 },
        Builtin("int_lin_eq", "[2,-3],[a,b],-1", [few, few]) { 2 * $0[0].i - 3 * $0[1].i == -1 },
        Builtin("int_lin_eq", "[],[],0", [.truth]) { _ in true },
        Builtin("int_lin_eq", "[],[],1", [.truth]) { _ in false },
        Builtin("int_lin_ne", "[-2,1],[a,b],0", [few, few]) { -2 * $0[0].i + $0[1].i != 0 },
        Builtin("int_lin_le", "[-2,3],[a,b],-2", [few, few]) { -2 * $0[0].i + 3 * $0[1].i <= -2 },
        Builtin("int_lin_le", "[0],[a],-1", [few]) { _ in false },
        Builtin("int_plus", "a,b,c", [small, small, small]) { $0[0].i + $0[1].i == $0[2].i },
        Builtin("int_times", "a,b,c", [small, small, .whole([-4, -2, -1, 0, 1, 2, 4])]) {
            $0[0].i * $0[1].i == $0[2].i
        },
        Builtin("int_times", "a,a,b", [few, more]) { $0[0].i * $0[0].i == $0[1].i },
        Builtin("int_div", "a,b,c", [.whole([-5, -3, 0, 1, 4]), .whole([-3, -2, 0, 1, 2]), small]) {
            $0[1].i != 0 && $0[0].i / $0[1].i == $0[2].i
        },
        Builtin("int_div", "a,0,b", [few, few]) { _ in false },
        Builtin("int_mod", "a,b,c", [.whole([-5, -3, 0, 1, 4]), .whole([-3, -2, 0, 1, 2]), small]) {
            $0[1].i != 0 && $0[0].i % $0[1].i == $0[2].i
        },
        Builtin("int_max", "a,b,c", [small, small, small]) { max($0[0].i, $0[1].i) == $0[2].i },
        Builtin("int_min", "a,b,c", [small, small, small]) { min($0[0].i, $0[1].i) == $0[2].i },
        Builtin("int_pow", "a,b,c", [small, small, .whole([-8, -1, 0, 1, 4])]) {
            power($0[0].i, $0[1].i) == $0[2].i
        },
        Builtin("array_int_maximum", "a,[b,c,-1]", [small, small, small]) {
            $0[0].i == max($0[1].i, $0[2].i, -1)
        },
        Builtin("array_int_maximum", "a,[]", [few]) { _ in false },
        Builtin("array_int_minimum", "a,[b,c,1]", [small, small, small]) {
            $0[0].i == min($0[1].i, $0[2].i, 1)
        },
        Builtin("array_int_minimum", "a,[]", [few]) { _ in false },
    ]

    static let truths: [Builtin] = [
        Builtin("bool2int", "a,b", [.truth, .whole([-1, 0, 1, 2])]) { ($0[0].b ? 1 : 0) == $0[1].i },
        Builtin("bool_and", "a,b,c", [.truth, .truth, .truth]) { ($0[0].b && $0[1].b) == $0[2].b },
        Builtin("bool_or", "a,b,c", [.truth, .truth, .truth]) { ($0[0].b || $0[1].b) == $0[2].b },
        Builtin("bool_xor", "a,b,c", [.truth, .truth, .truth]) { ($0[0].b != $0[1].b) == $0[2].b },
        Builtin("bool_xor", "a,b", [.truth, .truth]) { $0[0].b != $0[1].b },
        Builtin("bool_not", "a,b", [.truth, .truth]) { $0[0].b != $0[1].b },
        Builtin("bool_eq", "a,b", [.truth, .truth]) { $0[0].b == $0[1].b },
        Builtin("bool_le", "a,b", [.truth, .truth]) { !$0[0].b || $0[1].b },
        Builtin("bool_lt", "a,b", [.truth, .truth]) { !$0[0].b && $0[1].b },
        Builtin("bool_clause", "[a,b],[c,d]", [.truth, .truth, .truth, .truth]) {
            $0[0].b || $0[1].b || !$0[2].b || !$0[3].b
        },
        Builtin("bool_clause", "[],[a]", [.truth]) { !$0[0].b },
        Builtin("bool_clause", "[],[]", [.truth]) { _ in false },
        Builtin("bool_lin_eq", "[2,-3,1],[a,b,c],d", [.truth, .truth, .truth, few]) {
            ($0[0].b ? 2 : 0) - ($0[1].b ? 3 : 0) + ($0[2].b ? 1 : 0) == $0[3].i
        },
        Builtin("bool_lin_le", "[2,-3,1],[a,b,c],-1", [.truth, .truth, .truth]) {
            ($0[0].b ? 2 : 0) - ($0[1].b ? 3 : 0) + ($0[2].b ? 1 : 0) <= -1
        },
        Builtin("array_bool_and", "[a,b,c],d", [.truth, .truth, .truth, .truth]) {
            ($0[0].b && $0[1].b && $0[2].b) == $0[3].b
        },
        Builtin("array_bool_and", "[],a", [.truth]) { $0[0].b },
        Builtin("array_bool_or", "[a,b,c],d", [.truth, .truth, .truth, .truth]) {
            ($0[0].b || $0[1].b || $0[2].b) == $0[3].b
        },
        Builtin("array_bool_or", "[],a", [.truth]) { !$0[0].b },
        Builtin("array_bool_xor", "[a,b,true,c]", [.truth, .truth, .truth]) {
            [$0[0].b, $0[1].b, true, $0[2].b].count { $0 } % 2 == 1
        },
        Builtin("array_bool_xor", "[]", [.truth]) { _ in false },
    ]

    static let entries: [Builtin] = [
        Builtin("array_int_element", "a,[3,-2,3],b", [index, few]) {
            same(entry([3, -2, 3], $0[0]), $0[1].n)
        },
        Builtin("array_int_element", "a,[],b", [index, few]) { _ in false },
        Builtin("array_var_int_element", "a,[b,1,c],d", [index, .whole([-1, 1]), .whole([0, 2]), few]) {
            same(entry([$0[1].n, 1, $0[2].n], $0[0]), $0[3].n)
        },
        Builtin("array_bool_element", "a,[true,false,true],b", [index, .truth]) {
            entry([true, false, true], $0[0]) == $0[1].b
        },
        Builtin("array_bool_element", "a,[],b", [index, .truth]) { _ in false },
        Builtin("array_var_bool_element", "a,[b,false,c],d", [index, .truth, .truth, .truth]) {
            entry([$0[1].b, false, $0[2].b], $0[0]) == $0[3].b
        },
        Builtin("array_float_element", "a,[0.5,-2.0,2.5],b", [index, halves]) {
            same(entry([0.5, -2, 2.5], $0[0]), $0[1].n)
        },
        Builtin("array_var_float_element", "a,[b,-1.5],c", [index, halves, halves]) {
            same(entry([$0[1].n, -1.5], $0[0]), $0[2].n)
        },
        Builtin("array_set_element", "a,[{-1,2},1..0,0..2],b", [index, .set([-1, 0, 1, 2])]) {
            entry([[-1, 2], [], [0, 1, 2]], $0[0]) == $0[1].s
        },
        Builtin("array_var_set_element", "a,[b,{},{0}],c", [index, subsets, subsets]) {
            entry([$0[1].s, [], [0]], $0[0]) == $0[2].s
        },
    ]

    static let sets: [Builtin] = [
        Builtin("set_in", "a,{-2,0,1}", [few]) { [-2, 0, 1].contains($0[0].i) },
        Builtin("set_in", "a,-1..2", [few]) { (-1...2).contains($0[0].i) },
        Builtin("set_in", "a,{}", [few]) { _ in false },
        Builtin("set_in", "a,1..0", [few]) { _ in false },
        Builtin("set_in", "a,b", [few, subsets]) { $0[1].s.contains($0[0].i) },
        Builtin("set_in", "2,a", [subsets]) { $0[0].s.contains(2) },
        Builtin("set_card", "a,b", [subsets, .whole(Array(-1...4))]) { $0[0].s.count == $0[1].i },
        Builtin("set_card", "{},a", [few]) { $0[0].i == 0 },
        Builtin("set_subset", "a,b", [subsets, .set([0, 1, 2])]) { $0[0].s.isSubset(of: $0[1].s) },
        Builtin("set_superset", "a,b", [subsets, .set([0, 1, 2])]) { $0[0].s.isSuperset(of: $0[1].s) },
        Builtin("set_subset", "a,{}", [subsets]) { $0[0].s.isEmpty },
        Builtin("set_le", "a,b", [subsets, .set([0, 1, 2])]) { !precedes($0[1], $0[0]) },
        Builtin("set_lt", "a,b", [subsets, .set([0, 1, 2])]) { precedes($0[0], $0[1]) },
        Builtin("set_lt", "a,{}", [subsets]) { _ in false },
        Builtin("set_eq", "a,b", [subsets, .set([0, 1, 2])]) { $0[0].s == $0[1].s },
        Builtin("set_ne", "a,b", [subsets, .set([0, 1, 2])]) { $0[0].s != $0[1].s },
        Builtin("set_intersect", "a,b,c", [.set([-1, 0]), .set([0, 1]), .set([0, 2])]) {
            $0[0].s.intersection($0[1].s) == $0[2].s
        },
        Builtin("set_union", "a,b,c", [.set([-1, 0]), .set([0, 1]), .set([-1, 0, 1])]) {
            $0[0].s.union($0[1].s) == $0[2].s
        },
        Builtin("set_diff", "a,b,c", [.set([-1, 0]), .set([0, 1]), .set([-1, 0, 1])]) {
            $0[0].s.subtracting($0[1].s) == $0[2].s
        },
        Builtin("set_symdiff", "a,b,c", [.set([-1, 0]), .set([0, 1]), .set([-1, 0, 1])]) {
            $0[0].s.symmetricDifference($0[1].s) == $0[2].s
        },
    ]

    static let realNumbers: [Builtin] = [
        Builtin("float_abs", "a,b", [halves, halves]) { abs($0[0].n) == $0[1].n },
        Builtin("float_sqrt", "a,b", [.real([-1, 0, 0.25, 1, 4]), .real([-2, -1, 0, 0.5, 1, 2])]) {
            $0[0].n >= 0 && $0[0].n.squareRoot() == $0[1].n
        },
        Builtin("float_pow", "a,2.0,b", [halves, .real([-1, 0, 0.25, 1, 2.25, 4, 6.25])]) {
            $0[0].n * $0[0].n == $0[1].n
        },
        Builtin("float_pow", "a,-1.0,b", [.real([-2, -0.5, 0, 0.5, 1]), halves]) {
            // Zero to a negative power is undefined.
            $0[0].n != 0 && 1 / $0[0].n == $0[1].n
        },
        Builtin("float_pow", "a,0.0,b", [halves, halves]) { $0[1].n == 1 },
        Builtin("float_eq", "a,b", [halves, halves]) { $0[0].n == $0[1].n },
        Builtin("float_ne", "a,b", [halves, halves]) { $0[0].n != $0[1].n },
        Builtin("float_le", "a,b", [halves, halves]) { $0[0].n <= $0[1].n },
        Builtin("float_lt", "a,b", [halves, halves]) { $0[0].n < $0[1].n },
        Builtin("float_in", "a,-0.5,1.0", [halves]) { -0.5 <= $0[0].n && $0[0].n <= 1 },
        Builtin("float_in", "a,1.0,-0.5", [halves]) { _ in false },
        Builtin("float_dom", "a,[-2.0,-1.5,0.0,0.5]", [halves]) {
            (-2...(-1.5)).contains($0[0].n) || (0...0.5).contains($0[0].n)
        },
        Builtin("float_dom", "a,[]", [halves]) { _ in false },
        Builtin("float_lin_eq", "[2.0,-0.5],[a,b],0.25", [halves, halves]) {
            2 * $0[0].n - 0.5 * $0[1].n == 0.25
        },
        Builtin("float_lin_ne", "[2.0,-0.5],[a,b],0.25", [halves, halves]) {
            2 * $0[0].n - 0.5 * $0[1].n != 0.25
        },
        Builtin("float_lin_le", "[-2.0,0.5],[a,b],-1.25", [halves, halves]) {
            -2 * $0[0].n + 0.5 * $0[1].n <= -1.25
        },
        Builtin("float_lin_lt", "[-2.0,0.5],[a,b],-1.25", [halves, halves]) {
            -2 * $0[0].n + 0.5 * $0[1].n < -1.25
        },
        Builtin("float_lin_le", "[],[],-0.5", [.truth]) { _ in false },
        Builtin("float_max", "a,b,c", [halves, .real([-1, 1]), halves]) { max($0[0].n, $0[1].n) == $0[2].n },
        Builtin("float_min", "a,b,c", [halves, .real([-1, 1]), halves]) { min($0[0].n, $0[1].n) == $0[2].n },
        Builtin("float_plus", "a,b,c", [halves, .real([-1, 0.5]), halves]) { $0[0].n + $0[1].n == $0[2].n },
        Builtin("float_times", "a,b,c", [halves, .real([-1, 0, 0.5]), halves]) {
            $0[0].n * $0[1].n == $0[2].n
        },
        Builtin("float_div", "a,b,c", [halves, .real([-1, 0, 0.5]), halves]) {
            $0[1].n != 0 && $0[0].n / $0[1].n == $0[2].n
        },
        Builtin("int2float", "a,b", [few, halves]) { $0[0].n == $0[1].n },
        Builtin("array_float_maximum", "a,[b,c]", [halves, halves, .real([-1, 0.5])]) {
            $0[0].n == max($0[1].n, $0[2].n)
        },
        Builtin("array_float_minimum", "a,[b,c]", [halves, halves, .real([-1, 0.5])]) {
            $0[0].n == min($0[1].n, $0[2].n)
        },
        Builtin("array_float_minimum", "a,[]", [halves]) { _ in false },
    ]

    static let all = wholeNumbers + truths + entries + sets + realNumbers
}
