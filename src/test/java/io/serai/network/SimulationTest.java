package io.serai.network;
class SimulationTest {
  public static void main(String[] a) throws Exception {
    Scenario s = new Scenario(Integer.parseInt(a[0]), Integer.parseInt(a[1]), Integer.parseInt(a[2]), 0.1, 0.2, 3, 1);
    long t=System.nanoTime();
    Churn c = Churn.of(s);
    System.out.println(c.changes().size()+" changes "+c.identities());
    Tally y = Simulation.run(s, c, 2, n->{});
    System.out.printf("%.1fs moved %d (%d) needed %d (%d) ratio %.3f copies %.3f drops %d looks %d lost %d unreach %d refused %d%n",(System.nanoTime()-t)/1e9,y.moved,y.copiesMoved,y.needed,y.copiesNeeded,y.ratio(),(double)y.copiesMoved/y.copiesNeeded,y.drops,y.looks,y.lost,y.unreachable,y.refused);
    for (int i=0;i<y.samples.size();i+=Math.max(1,y.samples.size()/20)) { var x=y.samples.get(i); System.out.println(x.at()+" "+x.nodes()+" "+java.util.Arrays.toString(x.byLive())+" "+x.moved()*1.0/Math.max(1,x.needed())); }
  }
}
