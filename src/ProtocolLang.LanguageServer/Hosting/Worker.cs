namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>The one thread that owns the workspace and its compiler. Jobs run in the order in which they came; when none waits, idle work is done a step at a
/// time, so that a new job never waits for more than one step.</summary>
/// <param name="step">Does one step of idle work; false when there is none left.</param>
internal sealed class Worker(Func<bool> step, Action<Exception> failed)
{
    // Deeply nested text is read by recursion.
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly Queue<Action> jobs = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isEnding;

    /// <summary>Ends when the thread has ended.</summary>
    public Task Ended => ended.Task;

    public void Start() => new Thread(Loop, StackBytes) { IsBackground = true, Name = "protocol worker" }.Start();

    /// <summary>Adds a job; an exception that it throws is reported and ends nothing.</summary>
    public void Post(Action job)
    {
        lock (jobs)
        {
            if (isEnding) return;
            jobs.Enqueue(job);
            Monitor.Pulse(jobs);
        }
    }

    /// <summary>Adds a job and gives its result.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    public Task<T> Run<T>(Func<T> job, CancellationToken cancelled)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                cancelled.ThrowIfCancellationRequested();
                result.SetResult(job());
            }
            catch (OperationCanceledException error)
            {
                result.SetCanceled(error.CancellationToken);
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        });
        return result.Task;
    }

    /// <summary>Wakes the thread when there is new idle work.</summary>
    public void Wake()
    {
        lock (jobs) Monitor.Pulse(jobs);
    }

    /// <summary>No more jobs are taken; those that wait are dropped.</summary>
    public void End()
    {
        lock (jobs)
        {
            isEnding = true;
            jobs.Clear();
            Monitor.Pulse(jobs);
        }
    }

    private void Loop()
    {
        while (true)
        {
            Action? job;
            lock (jobs)
            {
                if (isEnding) break;
                jobs.TryDequeue(out job);
            }

            if (job is null && Try(step)) continue;
            if (job is not null)
            {
                Try(() =>
                {
                    job();
                    return true;
                });
                continue;
            }

            lock (jobs)
            {
                if (jobs.Count == 0 && !isEnding) Monitor.Wait(jobs);
            }
        }

        ended.SetResult();
    }

    private bool Try(Func<bool> work)
    {
        try
        {
            return work();
        }
        catch (Exception error)
        {
            failed(error);
            return true;
        }
    }
}
