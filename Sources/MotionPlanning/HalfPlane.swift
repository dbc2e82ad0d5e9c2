// The sides of convex polygons.

import Constraints
import ExactNumbers
import Motion

/// The points with `x·right + y·up ≤ limit`.
struct HalfPlane {
    let right: ExactNumber
    let up: ExactNumber
    let limit: ExactNumber

    /// The half planes that a polygon is common to: one for each edge.
    static func edges(of region: Region) -> [HalfPlane] {
        region.corners.indices.map { place in
            let (from, to) = (region.corners[place], region.corners[(place + 1) % region.corners.count])
            let (right, up) = (to.y - from.y, from.x - to.x)
            return HalfPlane(right: right, up: up, limit: right * from.x + up * from.y)
        }
    }

    /// The margin in the measure of this half plane; at least so far in Euclid's distance.
    private func room(_ margin: ExactNumber) -> ExactNumber { margin * (right.magnitude + up.magnitude) }

    /// A sum that is at least 0 exactly where a place is inside, by a margin unless it is known.
    func depth(_ place: MotionEncoding.Place, _ margin: ExactNumber) -> LinearSum {
        let sum = LinearSum([], constant: limit) - (right * place.x + up * place.y)
        return place.isFixed ? sum : sum + -room(margin)
    }

    /// A sum that is at least 0 exactly where a place is outside by a margin; of a known place, for itself.
    func distance(_ place: MotionEncoding.Place, _ margin: ExactNumber) -> LinearSum {
        let sum = right * place.x + up * place.y + -limit
        guard place.isFixed else { return sum + -room(margin) }
        return sum.constant.sign > 0 ? sum : LinearSum([], constant: -1)
    }
}
