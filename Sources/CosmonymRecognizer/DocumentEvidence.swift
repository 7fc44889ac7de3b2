import CosmonymColumns
import CosmonymTokens

// What the rest of the document shows of each word.
extension DocumentWords {
  /// How many tokens may be part of a name.
  var eligibleCount: Int {
    var count = 0
    isEligible.forEachStretch { count += $0.count }
    return count
  }

  private func forEachEligibleWord(_ body: (Int) -> Void) {
    var next = isEligible.next(from: 0)
    while let index = next {
      if tokens[index].kind == .word { body(index) }
      next = isEligible.next(from: index + 1)
    }
  }

  func gatherEvidence(_ names: KnownNames) {
    forEachEligibleWord { evidence.expect(keys[$0]) }
    names.forEach { range, lane, _ in
      guard range.count > 1 else { return }
      for index in range { evidence.add(keys[index], 1 << UInt32(WordEvidence.longerName + lane)) }
    }
    for index in tokens.indices where tokens[index].kind == .word && !isCapitalized(index) {
      evidence.add(keys[index], WordEvidence.lowerCase)
    }
    var next = capitals.next(from: 0)
    while let start = next {
      let run = runs[start]
      addRun(run)
      next = capitals.next(from: Int(run.end))
    }
  }

  /// Tells of the words of a run.
  private func addRun(_ run: Run) {
    let beside = besides(run)
    for index in run.first...run.last where tokens[index].kind == .word {
      var flag = beside | place(index, in: run)
      if !startsSentence.contains(index) { flag |= WordEvidence.capitalInside }
      if index > 0, cues[keys[index - 1]].contains(.title) { flag |= WordEvidence.afterTitle }
      evidence.add(keys[index], flag)
    }
  }

  private func place(_ index: Int, in run: Run) -> UInt32 {
    guard run.count > 1 else { return 0 }
    if index == run.first { return WordEvidence.startsRun }
    guard index == run.last else { return WordEvidence.insideRun }
    return WordEvidence.endsRun | (looks[run.first].lists & 2 != 0 ? WordEvidence.endsNameOfPerson : 0)
  }

  /// The flags for what stands beside a run of capitalised words.
  private func besides(_ run: Run) -> UInt32 {
    var flag: UInt32 = 0
    let before = run.first - 1
    let after = run.last + 1
    if before >= 0 {
      let cue = cues[keys[before]]
      if cue.contains(.title) { flag |= WordEvidence.afterTitle }
      if cue.contains(.speech) { flag |= WordEvidence.besideSpeech }
      if cue.contains(.place) { flag |= WordEvidence.afterPlaceWord }
      if mark(before) == UInt8(ascii: "(") { flag |= WordEvidence.inBrackets }
    }
    if after < tokens.count {
      if cues[keys[after]].contains(.speech) { flag |= WordEvidence.besideSpeech }
      if tokens[after].kind == .possessive { flag |= WordEvidence.beforePossessive }
    }
    return flag
  }
}
