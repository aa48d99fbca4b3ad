"""What people may ask about their data, and when data go by themselves: AVG art. 5, 12 and 15–21; UAVG art. 34."""
