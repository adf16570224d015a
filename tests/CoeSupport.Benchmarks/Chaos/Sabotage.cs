namespace CoeSupport.Benchmarks.Chaos;

/// <summary>Spoils what was found, so that a verdict which misses it proves itself worthless. Each kind spoils as little as there can be: one thing.</summary>
internal static class Sabotage
{
    /// <summary>What can be spoilt, and what the verdict has to say of it.</summary>
    public static readonly IReadOnlyDictionary<string, Wrong> Kinds = new Dictionary<string, Wrong>
    {
        ["loss"] = Wrong.Lost,
        ["duplicate"] = Wrong.Doubled,
        ["order"] = Wrong.OutOfOrder,
        ["room"] = Wrong.WrongRoom,
        ["leak"] = Wrong.Leaked,
        ["step"] = Wrong.Step,
        ["phone-loss"] = Wrong.Lost,
        ["phone-duplicate"] = Wrong.Doubled,
        ["phone-order"] = Wrong.OutOfOrder,
        ["phone-room"] = Wrong.WrongRoom,
    };

    /// <summary>The evidence with one thing spoilt; null when there is nothing of the kind to spoil.</summary>
    public static Evidence? Of(string kind, Evidence evidence)
    {
        var line = evidence.Lines.Where(line => line.Word.ByParent).Skip(evidence.Lines.Count(line => line.Word.ByParent) / 2).FirstOrDefault();
        var late = evidence.Lines.FirstOrDefault(line => line.Word is { ByParent: true, Number: > 1 } && evidence.Lines.Any(other => other.Word == line.Word with { Number = 1 }));
        // What LINE refused for the month has no order and may be missing.
        var failed = evidence.Lines.Where(one => one.HasFailed).Select(one => one.Word).ToHashSet();
        var bubbles = evidence.Phones.Where(one => !failed.Contains(one.Word)).ToList();
        var bubble = bubbles.Skip(bubbles.Count / 2).FirstOrDefault();
        var steps = evidence.Steps.OrderBy(step => step.Call).ThenBy(step => step.Number).ToList();
        return kind switch
        {
            "loss" when line is not null => evidence with { Lines = [.. evidence.Lines.Where(one => one != line)] },
            "duplicate" when line is not null => evidence with { Lines = [.. evidence.Lines, line with { Sequence = line.Sequence + 1 }] },
            "order" when late is not null => evidence with { Lines = [.. evidence.Lines.Select(one => one == late ? one with { Order = -1 } : one)] },
            "room" when line is not null => evidence with { Lines = [.. evidence.Lines.Select(one => one == line ? one with { Room = one.Room + 1 } : one)] },
            "leak" when evidence.Received.Count > 0 => evidence with { Received = [.. evidence.Received, evidence.Received[0] with { Staff = Guid.Empty }] },
            "step" when steps.Count > 1 => evidence with { Steps = [.. steps.Skip(1)] },
            "phone-loss" when bubble is not null => evidence with { Phones = [.. evidence.Phones.Where(one => one != bubble)] },
            "phone-duplicate" when bubble is not null => evidence with { Phones = [.. evidence.Phones, bubble] },
            "phone-order" => bubbles.GroupBy(one => one.Room).Select(phone => phone.ToList()).FirstOrDefault(phone => phone.Count > 1) is { } phone
                ? evidence with { Phones = [phone[1], phone[0], .. evidence.Phones.Where(one => one != phone[0] && one != phone[1])] } : null,
            "phone-room" when bubble is not null => evidence with { Phones = [.. evidence.Phones.Select(one => one == bubble ? one with { Room = one.Room + 1 } : one)] },
            _ => null,
        };
    }
}
