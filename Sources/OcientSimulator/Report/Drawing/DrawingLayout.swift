import OcientSQL

/// The positions of the boxes and arrows of a drawing: whole pixels, estimated text widths.
///
/// Columns from left to right, the boxes of a column below one another, each column centred. An
/// arrow over several columns keeps a lane of its own in those between. O(boxes + arrows).
struct DrawingLayout {
    /// A rectangle.
    struct Frame {
        var x = 0, y = 0, width = 0, height = 0
    }

    /// The course of an arrow: points that its curve goes through.
    struct Course {
        var points: [(x: Int, y: Int)]
        /// Whether it leaves and enters at the right edge, within one column.
        var isLoop = false
        /// Whether the arrow points at the first of the points: it leads back, to the left.
        var isBackward = false
    }

    static let gap = 42, rowGap = 12, margin = 16, heading = 34
    static let nameHeight = 28, detailHeight = 15, lane = 10, lineHeight = 10
    /// The room for words above an arrow in its lane.
    static let label = 8

    /// The frames of the boxes, in their order.
    private(set) var frames: [Frame]
    /// The courses of the arrows, in their order.
    private(set) var courses: [Course] = []
    /// The headings of the columns that have boxes.
    private(set) var headings: [(title: String, x: Int)] = []
    /// The size of the whole.
    private(set) var width = 0, height = 0

    private var lanes: [[(arrow: Int, y: Int)]]
    private var columns: [(x: Int, width: Int)]

    init(_ drawing: Drawing) {
        let count = DrawingColumn.allCases.count
        frames = drawing.boxes.map { DrawingLayout.size(of: $0) }
        lanes = [[(arrow: Int, y: Int)]](repeating: [], count: count)
        columns = [(x: Int, width: Int)](repeating: (0, 0), count: count)
        addLanes(drawing)
        placeColumns(drawing)
        for index in drawing.arrows.indices { courses.append(course(of: index, drawing)) }
    }

    private static func size(of box: DrawingBox) -> Frame {
        var wide = TextWidth.name(box.name)
        if let badge = box.badge { wide += TextWidth.detail(badge) + 20 }
        for detail in box.details { wide = max(wide, TextWidth.detail(TextWidth.clip(detail))) }
        if box.refusedBy != nil { wide = max(wide, 80) }
        let lines = box.details.count + (box.refusedBy == nil ? 0 : 1)
        let height = nameHeight + detailHeight * lines + (lines > 0 ? 4 : 0)
        return Frame(
            width: max(64, wide + 24), height: max(height, lineHeight * (box.lines + 1)))
    }

    private mutating func addLanes(_ drawing: Drawing) {
        let used = drawing.boxes.map { Int($0.column.rawValue) }
        for (index, arrow) in drawing.arrows.enumerated() {
            let left = min(used[arrow.from], used[arrow.to])
            let right = max(used[arrow.from], used[arrow.to])
            guard right - left > 1 else { continue }
            for column in (left + 1)..<right where used.contains(column) {
                lanes[column].append((index, 0))
            }
        }
    }

    private mutating func placeColumns(_ drawing: Drawing) {
        var heights = [Int](repeating: 0, count: columns.count)
        for (index, box) in drawing.boxes.enumerated() {
            let column = Int(box.column.rawValue)
            columns[column].width = max(columns[column].width, frames[index].width)
            heights[column] += frames[index].height + DrawingLayout.rowGap
        }
        for column in columns.indices {
            for lane in lanes[column] {
                heights[column] += DrawingLayout.height(of: drawing.arrows[lane.arrow])
                    + DrawingLayout.rowGap
            }
        }
        let tallest = heights.max() ?? 0
        var x = DrawingLayout.margin
        for column in DrawingColumn.allCases {
            let index = Int(column.rawValue)
            guard columns[index].width > 0 else { continue }
            columns[index].width = max(columns[index].width, TextWidth.detail(column.title))
            columns[index].x = x
            headings.append((column.title, x + columns[index].width / 2))
            let top = DrawingLayout.heading + (tallest - heights[index]) / 2
            fill(index, drawing, top: top)
            x += columns[index].width + DrawingLayout.gap
        }
        let hasLoops = drawing.arrows.contains { isLoop($0, drawing) }
        width = x - DrawingLayout.gap + DrawingLayout.margin + (hasLoops ? 56 : 0)
        height = DrawingLayout.heading + tallest + DrawingLayout.margin
    }

    /// Lanes come first, so that an arrow over the column passes above its boxes.
    private mutating func fill(_ column: Int, _ drawing: Drawing, top: Int) {
        var y = top
        for index in lanes[column].indices {
            let height = DrawingLayout.height(of: drawing.arrows[lanes[column][index].arrow])
            lanes[column][index].y = y + height - DrawingLayout.lane / 2
            y += height + DrawingLayout.rowGap
        }
        for (index, box) in drawing.boxes.enumerated() where Int(box.column.rawValue) == column {
            frames[index].x = columns[column].x
            frames[index].y = y
            frames[index].width = columns[column].width
            y += frames[index].height + DrawingLayout.rowGap
        }
    }

    /// The height of an arrow's lane.
    private static func height(of arrow: DrawingArrow) -> Int {
        lane + (arrow.label == nil ? 0 : label)
    }

    private func isLoop(_ arrow: DrawingArrow, _ drawing: Drawing) -> Bool {
        drawing.boxes[arrow.from].column == drawing.boxes[arrow.to].column
    }

    private func course(of index: Int, _ drawing: Drawing) -> Course {
        let arrow = drawing.arrows[index]
        let (from, to) = (frames[arrow.from], frames[arrow.to])
        let start = (x: from.x + from.width, y: from.y + from.height / 2)
        if isLoop(arrow, drawing) {
            return Course(points: [start, (to.x + to.width, to.y + to.height / 2)], isLoop: true)
        }
        let isBackward = to.x < from.x
        let (left, right) = isBackward ? (to, from) : (from, to)
        // What leads back meets the boxes below the arrows that lead on.
        let below = isBackward ? DrawingLayout.lane : 0
        var points = [(x: left.x + left.width, y: left.y + left.height / 2 + below)]
        for column in lanes.indices {
            for lane in lanes[column] where lane.arrow == index {
                points.append((columns[column].x, lane.y))
                points.append((columns[column].x + columns[column].width, lane.y))
            }
        }
        points.append((right.x, right.y + right.height / 2 + below))
        return Course(points: points, isBackward: isBackward)
    }
}

/// Estimated widths of texts in pixels, rather too wide than too narrow: there is no font here.
enum TextWidth {
    /// Characters that a line of a box shows, at most.
    static let longest = 34

    /// A name, 13 pixels high and bold.
    static func name(_ text: String) -> Int { width(clip(text), tenths: 86) }

    /// A detail, 11 pixels high.
    static func detail(_ text: String) -> Int { width(text, tenths: 63) }

    /// A text of at most `longest` characters; what is left out is in the middle, since the
    /// ends of names and addresses tell more. A text with a token is masked: its rest has no shape.
    static func clip(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > longest else { return text }
        if CompactToken.isIn(text) { return Secret.mask }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[..<(longest / 2)])
        result.append("…")
        result.append(contentsOf: scalars[(scalars.count - longest / 2 + 1)...])
        return String(result)
    }

    private static func width(_ text: String, tenths: Int) -> Int {
        var sum = 0
        for scalar in text.unicodeScalars { sum += scalar.value >= 0x2E80 ? tenths * 2 : tenths }
        return sum / 10
    }
}
