"""Figures as they leave the house: tables with what they mean, of when they are, and which people stand behind them."""
