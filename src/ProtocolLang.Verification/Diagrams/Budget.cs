namespace ProtocolLang.Verification.Diagrams;

/// <summary>How much work one question may cost. Where diagrams grow beyond it the question stays open, and that is said.</summary>
internal sealed class Budget(int stepsPerQuestion, CancellationToken cancelled)
{
    private int left;

    /// <summary>Begins another question.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants the answer any more.</exception>
    public void Renew()
    {
        Look();
        left = stepsPerQuestion;
    }

    /// <exception cref="OperationCanceledException">Nobody wants the answer any more.</exception>
    public void Look() => cancelled.ThrowIfCancellationRequested();

    /// <exception cref="BudgetExceededException">The question has cost too much.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants the answer any more.</exception>
    public void Spend()
    {
        if (--left < 0) throw new BudgetExceededException();
        if ((left & 0xFFF) == 0) cancelled.ThrowIfCancellationRequested();
    }
}

internal sealed class BudgetExceededException : Exception;
