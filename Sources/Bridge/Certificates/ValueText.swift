// Values as text.

import Constraints
import Diagnostics
import ExactNumbers

extension Value {
    /// `true`, `3/2`, or for a root its polynomial and the fractions around it: `root 2 0 -1 | 1 | 2`.
    var text: String {
        switch self {
        case .truth(let truth): "\(truth)"
        case .number(let number): number.plain
        case .root(let coefficients, let above, let below):
            "root \(coefficients.map(\.plain).joined(separator: " ")) | \(above.plain) | \(below.plain)"
        }
    }

    /// Reads ``text``.
    ///
    /// - Throws: `DiagnosticsError` with `certificate.value`.
    init(certified text: String) throws {
        let fault = DiagnosticsError(
            "certificate.value", "'\(text.prefix(40))' is no value", help: "make the certificate again")
        if text == "true" || text == "false" {
            self = .truth(text == "true")
            return
        }
        guard text.hasPrefix("root ") else {
            guard let number = ExactNumber(plain: text) else { throw fault }
            self = .number(number)
            return
        }
        let parts = text.dropFirst(5).split(separator: "|").map { part in
            part.split(separator: " ").map { ExactNumber(plain: $0) }
        }
        let numbers = parts.map { $0.compactMap(\.self) }
        guard parts.count == 3, zip(parts, numbers).allSatisfy({ $0.count == $1.count }),
            numbers[0].count > 1,
            numbers[0].count < 1_000, numbers[1].count == 1, numbers[2].count == 1
        else { throw fault }
        self = .root(of: numbers[0], above: numbers[1][0], below: numbers[2][0])
    }
}

extension ExactNumber {
    fileprivate var plain: String { "\(self)" }

    fileprivate init?(plain text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
            ExactNumber(decimal: $0)
        }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, let number?, _): self = number
        case (2, let numerator?, let denominator?):
            guard let quotient = numerator.divided(by: denominator) else { return nil }
            self = quotient
        default: return nil
        }
    }
}
