using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Xunit;

namespace CoeSupport.Core.Tests.Feed;

/// <summary>Ids to those who listen, and to nobody else.</summary>
public sealed class RoomFeedTests
{
    [Fact]
    public void Only_listeners_of_the_topic_hear_it_until_they_leave()
    {
        var feed = new RoomFeed();
        var (mine, other) = (FeedTopic.Of(RoomId.New()), FeedTopic.Of(RoomId.New()));
        var heard = new List<string>();
        var first = feed.Subscribe(mine, () => heard.Add("first"));
        using var second = feed.Subscribe(mine, () => heard.Add("second"));
        using var third = feed.Subscribe(other, () => heard.Add("third"));

        feed.Publish([mine]);
        first.Dispose();
        first.Dispose();
        feed.Publish([mine, other]);

        Assert.Equal(["first", "second", "second", "third"], heard);
    }
}
