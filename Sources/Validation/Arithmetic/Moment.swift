// Moments between two happenings, also those that no fraction names.

import ExactNumbers

/// A moment, counted from the last happening.
enum Moment {
    /// A time.
    case point(ExactNumber)
    /// The only root, strictly between two times, of a polynomial whose roots are single and which is zero at
    /// neither time.
    case root(between: ExactNumber, and: ExactNumber)

    /// The sign of a polynomial at the moment. At a root, all roots of the polynomial must be roots of the one
    /// that defines the moment, as for those that ``critical(_:upTo:)`` was given.
    func sign(of polynomial: Polynomial) -> Int {
        switch self {
        case .point(let time):
            return polynomial.value(at: time).sign
        case .root(let lower, let upper):
            let chain = polynomial.squareFree.sturmChain
            if polynomial.degree > 0, Polynomial.rootCount(chain, between: lower, and: upper) > 0 { return 0 }
            return polynomial.value(at: Self.middle(lower, upper)).sign
        }
    }

    /// A time close to the moment.
    var approximation: ExactNumber {
        switch self {
        case .point(let time): time
        case .root(let lower, let upper): Self.middle(lower, upper)
        }
    }

    /// Where signs can change: moments such that between two neighbours no polynomial changes its sign, with a
    /// moment between any two neighbours, and the first and the last inside 0 and `end`.
    static func critical(_ polynomials: [Polynomial], upTo end: ExactNumber) -> [Moment] {
        let moving = polynomials.filter { $0.degree > 0 }
        let roots: [Moment]
        if moving.allSatisfy({ $0.degree == 1 }) {
            let times = moving.compactMap { (-$0[0]).divided(by: $0[1]) }.filter { .zero < $0 && $0 < end }
            roots = Set(times).sorted().map(Moment.point)
        } else {
            let product = moving.reduce(Polynomial(.one)) { ($0 * $1).squareFree }
            var found: [Moment] = []
            isolate(product, product.sturmChain, .zero, end, into: &found)
            roots = found
        }
        var result: [Moment] = []
        var previous = ExactNumber.zero
        for root in roots {
            let (lower, upper): (ExactNumber, ExactNumber) =
                switch root {
                case .point(let time): (time, time)
                case .root(let lower, let upper): (lower, upper)
                }
            result.append(.point(middle(previous, lower)))
            result.append(root)
            previous = upper
        }
        result.append(.point(middle(previous, end)))
        return result
    }

    /// Halves the time until every part holds one root at most.
    private static func isolate(
        _ polynomial: Polynomial, _ chain: [Polynomial], _ lower: ExactNumber, _ upper: ExactNumber,
        into found: inout [Moment]
    ) {
        let count = Polynomial.rootCount(chain, between: lower, and: upper)
        guard count > 0 else { return }
        let half = middle(lower, upper)
        if count == 1, polynomial.value(at: lower).sign != 0, polynomial.value(at: upper).sign != 0 {
            let isHalf = polynomial.value(at: half).sign == 0
            found.append(isHalf ? .point(half) : .root(between: lower, and: upper))
            return
        }
        isolate(polynomial, chain, lower, half, into: &found)
        if polynomial.value(at: half).sign == 0 { found.append(.point(half)) }
        isolate(polynomial, chain, half, upper, into: &found)
    }

    private static func middle(_ lower: ExactNumber, _ upper: ExactNumber) -> ExactNumber {
        (lower + upper).divided(by: ExactNumber(2)) ?? lower
    }
}
