// The code blocks of a reply.

/// The texts between fences in a reply; the whole reply where there are none.
struct CodeBlocks: RandomAccessCollection {
    private var blocks: [String] = []

    var startIndex: Int { 0 }
    var endIndex: Int { blocks.count }
    subscript(place: Int) -> String { blocks[place] }

    /// Takes a reply apart. A block that is never closed reaches to the end; of a very long reply only the beginning
    /// is read.
    ///
    /// - Complexity: linear in the length of the reply.
    init(_ reply: String) {
        let text =
            reply.utf8.count > ReplyExtraction.longestReply
            ? String(decoding: reply.utf8.prefix(ReplyExtraction.longestReply), as: UTF8.self) : reply
        var current: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.drop(while: \.isWhitespace).hasPrefix("```") else {
                current?.append(line)
                continue
            }
            if let lines = current {
                blocks.append(lines.joined(separator: "\n") + "\n")
                current = nil
            } else {
                current = []
            }
        }
        if let lines = current { blocks.append(lines.joined(separator: "\n") + "\n") }
        if blocks.isEmpty { blocks = [text] }
    }
}
