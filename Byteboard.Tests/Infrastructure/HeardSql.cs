using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Hears every command that EF sends to one SQLite file.</summary>
public sealed class HeardSql
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly string _file;
    private readonly ConcurrentBag<IDisposable> _listening = [];

    public HeardSql(string file)
    {
        _file = file;
        _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public ConcurrentQueue<string> Commands { get; } = new();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _listening.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuting.Name
            && value.Value is CommandEventData { Command: var command }
            && command.Connection?.DataSource == _file
        )
        {
            Commands.Enqueue(command.CommandText);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var listening in _listening)
        {
            listening.Dispose();
        }
    }
}
