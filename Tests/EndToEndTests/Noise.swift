// Random bytes and letters that can be repeated.

import Foundation
import TestSupport

/// Random data from a seed; the seed stands in the test that uses it.
struct Noise {
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// `count` bytes of any value.
    func bytes(_ count: Int) -> Data {
        var random = SeededRandom(seed)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            let mixed = random.next()
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: mixed >> shift))
            }
        }
        return Data(bytes.prefix(count))
    }

    /// `count` characters such as files of PDDL have them, in no order.
    func text(_ count: Int) -> String {
        let letters = Array("abcdefgh-?:;()() \n".utf8)
        return String(decoding: bytes(count).map { letters[Int($0) % letters.count] }, as: UTF8.self)
    }
}
