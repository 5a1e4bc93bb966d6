using Byteboard.Domain.Lever;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Stands between a host and Lever; while it is closed, answers that Lever has given wait here.</summary>
public sealed class LeverGate
{
    private readonly Lock _lock = new();
    private readonly List<(string Path, TaskCompletionSource Turn)> _waiting = [];
    private string? _closedFor;

    /// <summary>Puts the gate into a host's services.</summary>
    public void Into(IServiceCollection services) =>
        services
            .AddHttpClient(LeverClients.HttpClientName)
            .AddHttpMessageHandler(() => new Handler(this));

    /// <summary>From now on answers wait whose address holds this text.</summary>
    public void Close(string inPath = "")
    {
        lock (_lock)
        {
            _closedFor = inPath;
        }
    }

    /// <summary>What waits goes on waiting; what comes from now on passes.</summary>
    public void HoldNoMore()
    {
        lock (_lock)
        {
            _closedFor = null;
        }
    }

    /// <summary>Lets everything through, from now on too.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _closedFor = null;
            foreach (var (_, turn) in _waiting)
            {
                turn.TrySetResult();
            }
        }
    }

    /// <summary>Waits until so many answers wait.</summary>
    public Task HoldsAsync(int answers) =>
        Eventually.TrueAsync(
            () => Task.FromResult(Waiting == answers),
            $"{answers} answers of Lever wait"
        );

    private int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    private async Task PassAsync(string path, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entry = (path, turn);
        lock (_lock)
        {
            if (_closedFor is null || !path.Contains(_closedFor, StringComparison.Ordinal))
            {
                return;
            }

            _waiting.Add(entry);
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _waiting.Remove(entry);
            }
        }
    }

    private sealed class Handler(LeverGate gate) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await gate.PassAsync(request.RequestUri!.AbsolutePath, cancellationToken);
            return answer;
        }
    }
}
