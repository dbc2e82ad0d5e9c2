// What a written model lacks, and what it has that the text does not say.

import Diagnostics

/// Questions that a model asks in its formal text, and numbers that nobody gave it.
struct FormalGaps {
    /// A line of a comment that begins so is a question to the user.
    private static let marker = "ask:"

    /// The questions in comments of a MiniZinc text: `% ask: How far is it from the depot to the shop?`
    static func questions(in text: String) -> [Question] {
        text.split(separator: "\n").compactMap { line in
            guard let sign = line.firstIndex(of: "%") else { return nil }
            let comment = line[sign...].drop { $0 == "%" || $0 == " " }
            guard comment.lowercased().hasPrefix(marker) else { return nil }
            let words = comment.dropFirst(marker.count).drop(while: \.isWhitespace).prefix(300)
            return words.isEmpty ? nil : Question(text: String(words), answers: [], facts: [])
        }
    }

    /// Numbers of a MiniZinc text beyond its comments and strings that the user's text does not have, in figures or
    /// in words. They may follow from it, so that this is a warning. Ranges (`0..99`) are no claims: a variable needs
    /// bounds.
    static func numbersNotGiven(in formal: String, by text: String) -> [Finding] {
        var known = Set(numbers(in: text)).union(["0", "1"])
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
            if let place = words.firstIndex(of: String(word)) { known.insert(String(place)) }
            if let value = largeWords[String(word)] { known.insert(value) }
        }
        var code = ""
        for line in formal.split(separator: "\n") {
            var isString = false
            for character in line {
                if character == "\"" { isString.toggle() }
                if character == "%", !isString { break }
                code.append(isString ? " " : character)
            }
            code.append("\n")
        }
        var reported: Set<String> = []
        return numbers(in: code).filter { !known.contains($0) && reported.insert($0).inserted }.prefix(8).map
        {
            Finding(
                Diagnostic(
                    "translation.number-not-in-text", "the model uses \($0), which the text does not say",
                    severity: .warning,
                    fixIts: [FixIt("check that it follows from the text; ask where it is missing: % ask: …")])
            )
        }
    }

    /// Numbers of a text without signs between digits and zeros behind the point: `1,500.50` is `1500.5`. A number
    /// behind a letter belongs to a name, one beside `..` to a range.
    private static func numbers(in text: String) -> [String] {
        let characters = Array(text.utf8)
        var result: [String] = []
        var place = 0
        while place < characters.count {
            guard 48...57 ~= characters[place] else {
                place += 1
                continue
            }
            let isName = place > 0 && isLetter(characters[place - 1])
            let isEnd = place > 1 && characters[place - 1] == 46 && characters[place - 2] == 46
            var digits: [UInt8] = []
            while place < characters.count {
                let byte = characters[place]
                let isFollowed = place + 1 < characters.count && 48...57 ~= characters[place + 1]
                if 48...57 ~= byte {
                    digits.append(byte)
                } else if byte == 46, isFollowed, !digits.contains(46) {
                    digits.append(byte)
                } else if byte == 44, isFollowed, isThousands(characters, after: place) {
                } else {
                    break
                }
                place += 1
            }
            if digits.contains(46) {
                while digits.last == 48 { digits.removeLast() }
                if digits.last == 46 { digits.removeLast() }
            }
            while digits.count > 1, digits[0] == 48, digits[1] != 46 { digits.removeFirst() }
            let isStart = characters[place...].starts(with: [46, 46])
            if !isName, !isStart, !isEnd { result.append(String(decoding: digits, as: UTF8.self)) }
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == 95 || 65...90 ~= byte || 97...122 ~= byte || byte >= 128
    }

    /// Whether exactly three digits follow a comma.
    private static func isThousands(_ bytes: [UInt8], after comma: Int) -> Bool {
        bytes.dropFirst(comma + 1).prefix { 48...57 ~= $0 }.count == 3
    }

    private static let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]
    private static let largeWords = [
        "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100", "thousand": "1000",
        "dozen": "12", "week": "7", "twice": "2", "half": "2", "double": "2", "pair": "2", "percent": "100",
    ]
}
