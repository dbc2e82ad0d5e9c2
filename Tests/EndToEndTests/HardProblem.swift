// Problems too large for a search without guidance.

/// Writes problems that no blind search ends.
enum HardProblem {
    /// A gripper problem with `balls` balls, spread over `rooms` rooms, all wanted in the next room.
    static func gripper(balls: Int, rooms: Int) -> String {
        let at = (0..<balls).map { "(at ball\($0) room\($0 % rooms))" }.joined(separator: " ")
        let wanted = (0..<balls).map { "(at ball\($0) room\(($0 + 1) % rooms))" }.joined(separator: " ")
        return """
            (define (problem hard)
              (:domain gripper)
              (:objects \((0..<rooms).map { "room\($0)" }.joined(separator: " ")) - room
                \((0..<balls).map { "ball\($0)" }.joined(separator: " ")) - ball)
              (:init (at-robot room0) (free left) (free right) \(at))
              (:goal (and \(wanted))))

            """
    }
}
