// The model that is measured: rows of five terms.

import Constraints
import DirectConstraints
import Foundation
import TestSupport

/// Rows `factor * column + … <= limit`, flat, as both sides of the comparison get them.
struct Rows {
    let columnCount: Int
    let width = 5
    var columns: [Variable] = []
    /// Where each row begins.
    let starts: [Int32]
    var factors: [Int32] = []
    var limits: [Int32] = []
    let columnNames: [String]
    let rowNames: [String]
    let namesInC: NamesInC

    /// Random rows from a seed.
    init(count: Int, columns columnCount: Int, seed: UInt64) {
        var random = SeededRandom(seed)
        self.columnCount = columnCount
        for _ in 0..<count {
            var taken: [Variable] = []
            while taken.count < width {
                let column = Variable(random.number(0...(columnCount - 1)))
                if !taken.contains(column) { taken.append(column) }
            }
            columns += taken
            factors += (0..<width).map { _ in Int32(random.number(1...9)) }
            limits.append(Int32(random.number(10...1000)))
        }
        starts = (0...count).map { Int32($0 * 5) }
        columnNames = (0..<columnCount).map { "x\($0)" }
        rowNames = (0..<count).map { "row \($0)" }
        namesInC = NamesInC(columns: columnNames, rows: rowNames)
    }

    var count: Int { limits.count }

    /// Hands the rows to C, without names.
    func withoutNames(_ body: (inout direct_rows) -> Double) -> Double {
        columns.withUnsafeBytes { columns in
            factors.withUnsafeBufferPointer { factors in
                limits.withUnsafeBufferPointer { limits in
                    var rows = direct_rows(
                        row_count: Int32(count), column_count: Int32(columnCount),
                        columns: columns.baseAddress?.assumingMemoryBound(to: Int32.self),
                        factors: factors.baseAddress, limits: limits.baseAddress, column_names: nil,
                        row_names: nil)
                    return body(&rows)
                }
            }
        }
    }

    /// Hands the rows to C, with names that are in C's form before anything is measured.
    func withNames(_ body: (inout direct_rows) -> Double) -> Double {
        namesInC.columns.withUnsafeBufferPointer { columns in
            namesInC.rows.withUnsafeBufferPointer { names in
                withoutNames { rows in
                    rows.column_names = columns.baseAddress
                    rows.row_names = names.baseAddress
                    return body(&rows)
                }
            }
        }
    }
}

/// Names in C's form; they live as long as the program.
struct NamesInC {
    let columns: [UnsafePointer<CChar>?]
    let rows: [UnsafePointer<CChar>?]

    init(columns: [String], rows: [String]) {
        self.columns = columns.map { UnsafePointer(strdup($0)) }
        self.rows = rows.map { UnsafePointer(strdup($0)) }
    }
}
