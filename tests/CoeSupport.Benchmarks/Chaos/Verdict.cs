namespace CoeSupport.Benchmarks.Chaos;

/// <summary>What can be wrong after a run.</summary>
internal enum Wrong { Lost, Doubled, OutOfOrder, WrongRoom, Leaked, Step }

/// <summary>One thing that is wrong, in words.</summary>
internal sealed record Fault(Wrong Wrong, string What);

/// <summary>
/// Holds what was found against what was said. What was acknowledged stands once, in order, in its own room and on its own phone; nobody's socket brought words
/// of a room in which they had no right; no step of a call is missing or there twice.
/// </summary>
internal static class Verdict
{
    /// <summary>So long after a right ended its screen may still show what it had: the product closes it within seconds.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(3);

    /// <summary>So late a step of a call may be: the worker looks every five seconds, on a machine that does much else.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Fault> Of(Evidence evidence) =>
        [.. Parents(evidence), .. Supporters(evidence), .. Phones(evidence), .. Media(evidence), .. Sockets(evidence), .. Calls(evidence)];

    private static IEnumerable<Fault> Parents(Evidence evidence)
    {
        var lines = evidence.Lines.Where(line => line.Word.ByParent).ToLookup(line => line.Word);
        foreach (var word in evidence.Said)
        {
            if (!lines[word].Any()) yield return new(Wrong.Lost, $"{word} was said and stands in no room");
            if (lines[word].Count() > 1) yield return new(Wrong.Doubled, $"{word} stands {lines[word].Count()} times");
        }
        var said = evidence.Said.ToHashSet();
        foreach (var line in evidence.Lines)
        {
            if (line.Word.Room != line.Room) yield return new(Wrong.WrongRoom, $"{line.Word} stands in room {line.Room}");
            if (line.Word.ByParent && !said.Contains(line.Word)) yield return new(Wrong.WrongRoom, $"{line.Word} stands in room {line.Room} and nobody said it");
        }
        foreach (var room in evidence.Lines.Where(line => line.Word.ByParent).GroupBy(line => line.Room))
        {
            foreach (var word in Disorder(room.OrderBy(line => line.Order).Select(line => line.Word))) yield return new(Wrong.OutOfOrder, $"{word} is shown after a later one in room {room.Key}");
        }
    }

    private static IEnumerable<Fault> Supporters(Evidence evidence)
    {
        var lines = evidence.Lines.Where(line => !line.Word.ByParent).ToLookup(line => line.Word);
        var phones = evidence.Phones.ToLookup(bubble => bubble.Word);
        foreach (var (word, _, press) in evidence.Pressed)
        {
            var (inRoom, onPhone) = (lines[word].Count(), phones[word].Count());
            var hasFailed = lines[word].Any(line => line.HasFailed);
            if (inRoom > 1 || onPhone > 1) yield return new(Wrong.Doubled, $"{word} stands {inRoom} times in the room and {onPhone} times on the phone");
            if (press == Press.Taken && inRoom == 0) yield return new(Wrong.Lost, $"{word} was taken and stands in no room");
            if (inRoom == 1 && onPhone == 0 && !hasFailed) yield return new(Wrong.Lost, $"{word} stands in the room and never reached the phone");
            if (inRoom == 0 && onPhone > 0) yield return new(Wrong.WrongRoom, $"{word} is on the phone and stands in no room");
            if (press == Press.Refused && inRoom + onPhone > 0) yield return new(Wrong.Doubled, $"{word} was refused and is there all the same");
        }
        var pressed = evidence.Pressed.ToDictionary(one => one.Word);
        foreach (var line in evidence.Lines.Where(line => !line.Word.ByParent && !pressed.ContainsKey(line.Word))) yield return new(Wrong.WrongRoom, $"{line.Word} stands in a room and nobody pressed");
        foreach (var person in evidence.Lines.Where(line => !line.Word.ByParent && pressed.ContainsKey(line.Word)).GroupBy(line => (line.Room, pressed[line.Word].Staff)))
        {
            foreach (var word in Disorder(person.OrderBy(line => line.Sequence).Select(line => line.Word))) yield return new(Wrong.OutOfOrder, $"{word} stands after a later one of the same person in room {person.Key.Room}");
        }
    }

    private static IEnumerable<Fault> Phones(Evidence evidence)
    {
        foreach (var phone in evidence.Phones.GroupBy(bubble => bubble.Room))
        {
            foreach (var bubble in phone.Where(bubble => bubble.Word.Room != phone.Key)) yield return new(Wrong.WrongRoom, $"{bubble.Word} is on the phone of room {phone.Key}");
            // What failed is sent again by a person, at another time.
            var inRoom = evidence.Lines.Where(line => line.Room == phone.Key && !line.Word.ByParent && !line.HasFailed).DistinctBy(line => line.Word).ToDictionary(line => line.Word, line => line.Sequence);
            var last = -1L;
            foreach (var bubble in phone.Where(bubble => inRoom.ContainsKey(bubble.Word)))
            {
                if (inRoom[bubble.Word] < last) yield return new(Wrong.OutOfOrder, $"{bubble.Word} came to the phone after a later one");
                last = inRoom[bubble.Word];
            }
        }
    }

    private static IEnumerable<Fault> Media(Evidence evidence)
    {
        foreach (var photo in evidence.Photos)
        {
            if (photo.Messages == 0 || photo.Kept == 0) yield return new(Wrong.Lost, $"a photo of room {photo.Room} stands {photo.Messages} times and is kept {photo.Kept} times");
            if (photo.Messages > 1 || photo.Kept > 1) yield return new(Wrong.Doubled, $"a photo of room {photo.Room} stands {photo.Messages} times and is kept {photo.Kept} times");
        }
    }

    private static IEnumerable<Fault> Sockets(Evidence evidence)
    {
        var rights = evidence.Rights.ToLookup(right => (right.Room, right.Staff));
        var lines = evidence.Lines.DistinctBy(line => line.Word).ToDictionary(line => line.Word);
        foreach (var (staff, word, at) in evidence.Received)
        {
            // Words that are in no room are told of as lost; whoever pressed has them on their own screen.
            var line = lines.GetValueOrDefault(word);
            var covered = rights[(word.Room, staff)].Any(right => right.From <= at && (line is null || line.Sequence >= right.FromSequence)
                && (right.Until is not { } until || (at <= until + Closing && (line is null || line.At <= until))));
            if (!covered) yield return new(Wrong.Leaked, $"{word} came to {staff} at {at:HH:mm:ss.fff}, who had no right there");
        }
    }

    private static IEnumerable<Fault> Calls(Evidence evidence)
    {
        var steps = evidence.Steps.ToLookup(step => step.Call);
        foreach (var call in evidence.Calls)
        {
            var own = steps[call.Id].OrderBy(step => step.Number).ToList();
            if (!own.Select(step => step.Number).SequenceEqual(Enumerable.Range(1, own.Count))) yield return new(Wrong.Step, $"the steps of {call.Id} are {string.Join(' ', own.Select(step => step.Number))}");
            if (own.Count < 2) yield return new(Wrong.Step, $"nobody was asked for {call.Id}");
            // Within one round nobody is asked twice; an alarm rings again, but never before its time.
            var asked = new Dictionary<string, CallStep>();
            foreach (var step in own)
            {
                if (step.Kind == "Reopened") asked.Clear();
                if (step.Goes.Length == 0) continue;
                if (asked.TryGetValue(step.Goes, out var before) && (step.Kind != "Alarmed" || step.At < before.DueAt)) yield return new(Wrong.Step, $"{step.Goes} was asked twice for {call.Id}, in the steps {before.Number} and {step.Number}");
                asked[step.Goes] = step;
            }
            if (call.IsAsking && (call.NextStepAt is not { } next || next + Late < evidence.LookedAt)) yield return new(Wrong.Step, $"{call.Id} was due at {call.NextStepAt:HH:mm:ss} and stands still");
        }
        foreach (var raised in evidence.Raised)
        {
            var found = evidence.Calls.Count(call => call.Room == raised.Room && call.RaisedBy == raised.Staff);
            if (found < raised.Taken) yield return new(Wrong.Lost, $"{raised.Taken} calls of {raised.Staff} in room {raised.Room} were taken and {found} are there");
            if (found > raised.Taken + raised.Unknown) yield return new(Wrong.Doubled, $"{raised.Taken} calls of {raised.Staff} in room {raised.Room} were taken and {found} are there");
        }
    }

    private static IEnumerable<Word> Disorder(IEnumerable<Word> words)
    {
        var last = -1;
        foreach (var word in words)
        {
            if (word.Number < last) yield return word;
            last = Math.Max(last, word.Number);
        }
    }
}
