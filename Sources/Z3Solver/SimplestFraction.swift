// The simplest fraction in an interval.

internal import ExactNumbers

extension ExactNumber {
    /// The fraction with the least denominator, and among whole numbers the one nearest to zero, that is above one
    /// number and at most another, which is greater.
    ///
    /// - Complexity: a step for each term of the continued fractions that the ends share.
    static func simplest(above low: ExactNumber, upTo high: ExactNumber) -> ExactNumber {
        if low.sign < 0, high.sign >= 0 { return 0 }
        if high.sign < 0 {
            return -simplest(from: -high, isLowIn: true, to: -low, isHighIn: false)
        }
        return simplest(from: low, isLowIn: false, to: high, isHighIn: true)
    }

    /// The same for ends that are not negative; nil is no end.
    private static func simplest(
        from low: ExactNumber, isLowIn: Bool, to high: ExactNumber?, isHighIn: Bool
    ) -> ExactNumber {
        let whole = isLowIn ? low.ceiling : low.floor + 1
        guard let high, whole > high || (whole == high && !isHighIn) else { return whole }
        let floor = low.floor
        let rest = simplest(
            from: ExactNumber(1).divided(by: high - floor) ?? 0, isLowIn: isHighIn,
            to: ExactNumber(1).divided(by: low - floor), isHighIn: isLowIn)
        return floor + (ExactNumber(1).divided(by: rest) ?? 0)
    }
}
