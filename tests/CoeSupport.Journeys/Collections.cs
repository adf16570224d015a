using Xunit;

// Two cores: journeys one after the other are faster and steadier than at once.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(CoeSupport.Journeys.Browser))]
