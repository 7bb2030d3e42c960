"""What is kept from one run to the next, and only saves time: values by key, and what stands for the code."""
