namespace CoeSupport.Core.Supporters;

/// <summary>
/// Who counts as new: for the first <see cref="AnyoneFor"/>, and without a finished training for the first <see cref="UntrainedFor"/>. Not who a coordinator
/// says is experienced, and nobody for ever: an operator who records no trainings would otherwise have newcomers only.
/// </summary>
public static class Newcomer
{
    /// <summary>How long everybody is one: 60 days.</summary>
    public static readonly TimeSpan AnyoneFor = TimeSpan.FromDays(60);

    /// <summary>How long somebody without a training is one: 180 days.</summary>
    public static readonly TimeSpan UntrainedFor = TimeSpan.FromDays(180);

    /// <summary>Whether somebody is one.</summary>
    /// <param name="since">When they joined.</param>
    /// <param name="isTrained">They have finished a training.</param>
    /// <param name="isExperienced">A coordinator says so.</param>
    /// <param name="now">The instant of asking.</param>
    public static bool Is(DateTimeOffset since, bool isTrained, bool isExperienced, DateTimeOffset now) =>
        !isExperienced && now - since < (isTrained ? AnyoneFor : UntrainedFor);
}
