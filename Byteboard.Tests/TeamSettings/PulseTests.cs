using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.TeamSettings;

public sealed class PulseTests : BunitContext
{
    private readonly CountedClock _clock = new();
    private int _beats;

    [Fact]
    public async Task It_beats_at_once_and_every_five_seconds()
    {
        Show();
        await BeatsAsync(1);

        for (var beat = 2; beat < 5; beat++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await BeatsAsync(beat);
        }
    }

    [Fact]
    public async Task It_stops_when_the_page_is_left()
    {
        Show();
        await BeatsAsync(1);
        await Eventually.TrueAsync(() => Task.FromResult(_clock.Running is 1), "it runs");

        await DisposeComponentsAsync();

        await Eventually.TrueAsync(() => Task.FromResult(_clock.Running is 0), "it stops");
    }

    private void Show()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        Render<Pulse>(p => p.Add(x => x.OnBeat, () => Interlocked.Increment(ref _beats)));
    }

    private Task BeatsAsync(int count) =>
        Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _beats) == count), "it beats");

    /// <summary>A clock that knows how many timers still run on it.</summary>
    private sealed class CountedClock : FakeTimeProvider
    {
        private int _running;

        public int Running => Volatile.Read(ref _running);

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            Interlocked.Increment(ref _running);
            return new Counted(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class Counted(CountedClock clock, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                Interlocked.Decrement(ref clock._running);
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
